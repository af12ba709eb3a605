# Compiles the library and a program that measures its growth, and runs that. Arguments: program, code file, and how many
# seconds of processor time it may take. What it measured comes on a descriptor of its own: what the code prints is dropped.
use strict;
use warnings;
require '/work/harness/crate.pl';
require '/work/harness/report.pl';
our (@fast, $scratch);

my ($source, $code, $seconds) = @ARGV;
my @optimised = (@fast, '-C', 'opt-level=2', '--cap-lints=allow');
my $crate = crate_of($code);
compile(library_command($crate, 'link', @optimised));
compile('--crate-name', 'growth', '-o', "$scratch/growth", @optimised, extern_of($crate), $source);
report_of($seconds, "$scratch/growth");

sub compile {
    my ($exit, $text) = output_of('rustc', '--color=never', @_);
    return if $exit == 0;
    print STDERR $text;
    exit 1;
}
