# Runs all test files on all mutants of the library. Arguments: code files, `--`, test files. See Mutants.pm for what it reads and prints.
use strict;
use warnings;
use Cwd qw(getcwd);
use lib '/work/harness';
use Mutants qw(run_mutants);
require '/work/harness/crate.pl';
our (@fast, $scratch);

my (@code, @tests);
while (@ARGV) {
    my $path = shift @ARGV;
    if ($path eq '--') { @tests = @ARGV; last }
    push @code, $path;
}
my $copy = "$scratch/copy";
system('cp', '-r', getcwd(), $copy) == 0 or die "The crate cannot be copied.\n";
system('chmod', '-R', 'u+w', $copy) == 0 or die "The crate cannot be opened.\n";
chdir $copy or die "cannot go to the crate: $!\n";
my $crate = crate_of($code[0]);
my @flags = (@fast, '--cap-lints=allow');
run_mutants(
    write    => \&write_file,
    compile  => \&compile,
    programs => [ map { [ "$scratch/test_$_", '--test-threads=1' ] } 0 .. $#tests ],
);

# Faults in the library are those of mutants; the tests compile as they did before.
sub compile {
    my ($code, $text) = output_of('rustc', '--error-format=short', '--color=never', library_command($crate, 'link', @flags));
    if ($code != 0) {
        print STDERR $text;
        my %faults = map { $_ => 1 } $text =~ /^([^\s:]+\.rs:[0-9]+):[0-9]+: error/mg;
        return (0, map { [ split /:/ ] } sort keys %faults);
    }
    for my $index (0 .. $#tests) {
        my @target = ('--test', '--crate-name', "test_$index", '-o', "$scratch/test_$index");
        my ($broken, $text) = output_of('rustc', @target, @flags, extern_of($crate), $tests[$index]);
        next if $broken == 0;
        print STDERR $text;
        return 0;
    }
    return 1;
}
