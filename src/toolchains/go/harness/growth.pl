# Compiles a program that measures the code's growth beside it and runs it: its path, the folder of the code, and how many
# seconds of processor time it may take. What it measured comes on a descriptor of its own: what the code prints is dropped.
use strict;
use warnings;
use lib '/work/harness';
use Specproof qw(prepare_go go copy_module slurp);

my ($program, $folder, $seconds) = @ARGV;
prepare_go($folder);
my $module = copy_module($folder);
mkdir "$module/specproof_growth" or die "cannot make a folder: $!\n";
write_file('main.go', slurp('/work/harness/growth.go'));
# As in the other file: the version of the language that the code's own module asks for may be too old for ours.
write_file('case.go', "//go:build go1.22\n\n" . (slurp($program) // die "There is no $program.\n"));
chdir $module or die "cannot go to the module: $!\n";
my ($code, $text) = go('build', '-buildvcs=false', '-ldflags=-s -w', '-o', "$ENV{HOME}/program", './specproof_growth');
if ($code != 0) {
    print STDERR $text;
    exit 1;
}
require '/work/harness/report.pl';
report_of($seconds, "$ENV{HOME}/program");

sub write_file {
    my ($name, $content) = @_;
    open my $file, '>', "$module/specproof_growth/$name" or die "cannot write $name: $!\n";
    print {$file} $content;
    close $file or die "cannot write $name: $!\n";
}
