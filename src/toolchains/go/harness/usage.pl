# Compiles a program of the documentation beside the code and runs it: its path, and the folder of the code.
use strict;
use warnings;
use lib '/work/harness';
use Specproof qw(prepare_go go copy_module run_watched slurp);

my ($program, $folder) = @ARGV;
prepare_go($folder);
my $module = copy_module($folder);
mkdir "$module/specproof_usage" or die "cannot make a folder: $!\n";
open my $main, '>', "$module/specproof_usage/main.go" or die "cannot write the program: $!\n";
# What the compiler and a panic say names the block's own place.
print {$main} "//line $program:1\n", slurp($program) // die "There is no $program.\n";
close $main or die "cannot write the program: $!\n";
chdir $module or die "cannot go to the module: $!\n";
my ($code, $text) = go('build', '-buildvcs=false', '-ldflags=-s -w', '-o', "$ENV{HOME}/program", './specproof_usage');
if ($code != 0) {
    print STDERR placed($text);
    exit 1;
}
my %said = (out => '', err => '');
my $limit = 256 * 1024;
my $keep = sub { my ($name, $bytes) = @_; $said{$name} .= $bytes if length $said{$name} < $limit };
$code = run_watched(["$ENV{HOME}/program"], sub { $keep->(out => $_[0]) }, sub { $keep->(err => $_[0]) });
print STDOUT placed($said{out});
print STDERR placed($said{err});
exit $code;

sub placed {
    my ($said) = @_;
    return $said =~ s{\Q$module\E/}{}gr =~ s{\Q$ENV{HOME}\E/module/}{}gr =~ s{^# \S+\n}{}mgr;
}
