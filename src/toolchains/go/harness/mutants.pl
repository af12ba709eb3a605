# Runs the tests of the package in a folder on all mutants of it: the folder, and the test files where there are others. See Mutants.pm for what it reads and prints.
use strict;
use warnings;
use lib '/work/harness';
use Mutants qw(run_mutants);
use Specproof qw(prepare_go go copy_module slurp test_names);

my ($folder, @files) = @ARGV;
my $home     = $ENV{HOME};
prepare_go($folder);
my @names  = map { test_names(slurp($_) // die "There is no $_.\n") } @files;
my $module = copy_module($folder);
chdir $module or die "cannot go to the module: $!\n";
run_mutants(
    write    => \&write_file,
    compile  => \&compile,
    programs => [ [ "$home/tests", '-test.timeout=0', '-test.paniconexit0', '-test.count=1', '-test.failfast', only(@names) ] ],
);

sub only {
    my (@wanted) = @_;
    return @wanted ? '-test.run=^(?:' . join('|', @wanted) . ')$' : ();
}

sub write_file {
    my ($name, $text) = @_;
    unlink "$module/$name";
    open my $file, '>', "$module/$name" or die "cannot write $name: $!\n";
    print {$file} $text;
    close $file or die "cannot write $name: $!\n";
}

# All faults at once, not the first ten.
sub compile {
    my @flags = ('-vet=off', '-buildvcs=false', '-ldflags=-s -w', '-gcflags=-e');
    my ($code, $text) = go('test', '-c', @flags, '-o', "$home/tests", '.');
    return 1 if $code == 0 && -x "$home/tests";
    print STDERR $text;
    my %faults = map { $_ => 1 } $text =~ m{^(?:\./)?([^\s/:]+\.go:[0-9]+):}mg;
    return (0, map { [ split /:/ ] } sort keys %faults);
}
