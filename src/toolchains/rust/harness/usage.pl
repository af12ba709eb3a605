# Compiles the library and a program that uses it, and runs that. Arguments: program, code file.
use strict;
use warnings;
require '/work/harness/crate.pl';
our (@fast, $scratch);

my ($source, $code) = @ARGV;
my $crate = crate_of($code);
compile(library_command($crate, 'link', @fast, '--cap-lints=allow'));
compile('--crate-name', 'usage', '-o', "$scratch/usage", @fast, '--cap-lints=allow', extern_of($crate), $source);
exec { "$scratch/usage" } "$scratch/usage" or die "cannot run the program: $!\n";

sub compile {
    my ($exit, $text) = output_of('rustc', '--color=never', @_);
    return if $exit == 0;
    print STDERR $text;
    exit 1;
}
