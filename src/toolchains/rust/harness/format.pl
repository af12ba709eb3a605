# Formats copies of the files named on the command line; they lie below `formatted` in the scratch folder. What begins
# with two hyphens is for rustfmt.
use strict;
use warnings;
use File::Path qw(make_path);
require '/work/harness/crate.pl';

my $folder = "$ENV{HOME}/formatted";
my $broken = 0;
my @options = grep { /^--/ } @ARGV;
for my $path (grep { !/^--/ } @ARGV) {
    my $copy = "$folder/$path";
    make_path($copy =~ s{/[^/]+\z}{}r);
    my $edition = crate_of($path)->{edition};
    # From standard input, so that no other file is followed; settings are looked for in the scratch folder only.
    my $pid = fork // die "cannot fork: $!\n";
    if ($pid == 0) {
        open STDIN,  '<', $path or die "cannot read $path: $!\n";
        open STDOUT, '>', $copy or die "cannot write $copy: $!\n";
        chdir $ENV{HOME} or die "cannot change folder: $!\n";
        exec 'rustfmt', '--edition', $edition, '--emit', 'stdout', @options;
        exit 127;
    }
    waitpid $pid, 0;
    $broken = 1 if $? != 0;
    unlink $copy if $? != 0;
}
exit $broken;
