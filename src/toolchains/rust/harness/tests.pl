# Compiles the library and every test file as a program of its own, runs them all and says what they reported.
# Arguments: `coverage` or `plain`, code files, `--`, test files.
#
# Stdout has lines of ours and, each behind "| ", those of a test program:
#   broken FILE    did not compile; the compiler's messages follow
#   run FILE       its events follow, as JSON
#   crash SIGNAL   it was ended by a signal in the test that it began last; its last words follow
#   exit CODE      how it ended
# A program that crashed is run again for the tests that it did not come to. The exit code is that of cargo: 101 when a test failed.
use strict;
use warnings;
use Cwd qw(getcwd);
require '/work/harness/crate.pl';
our (@fast, $scratch);

use constant { FAILED => 101, MOST_CRASHES => 20, LAST_WORDS => 2_000 };

$| = 1;
my $coverage = shift(@ARGV) eq 'coverage';
my (@code, @tests);
while (@ARGV) {
    my $path = shift @ARGV;
    if ($path eq '--') { @tests = @ARGV; last }
    push @code, $path;
}
my @flags = (@fast, '--cap-lints=allow', $coverage ? ('-C', 'instrument-coverage') : ());
my $crate = crate_of($code[0]);
my $run_of = compile_all();
mkdir "$scratch/profiles" or die "cannot make a folder: $!\n";
my $exit = FAILED;
for my $test (@$run_of) {
    my $ended = run_program($test);
    $exit = $ended if $ended != FAILED;
}
export_coverage() if $coverage && $exit == FAILED;
document_tests() if $coverage;
exit $exit;

# Everything is compiled before anything runs.
sub compile_all {
    compile_or_leave($code[0], library_command($crate, 'link', @flags));
    my @programs;
    for my $index (0 .. $#tests) {
        my $program = "$scratch/test_$index";
        compile_or_leave($tests[$index], '--test', '--crate-name', "test_$index", '-o', $program, @flags, extern_of($crate), $tests[$index]);
        push @programs, { path => $tests[$index], program => $program };
    }
    return \@programs;
}

sub compile_or_leave {
    my ($path, @arguments) = @_;
    my ($code, $text) = output_of('rustc', '--color=never', @arguments);
    return if $code == 0;
    broken($path, $text);
    exit 1;
}

sub broken {
    my ($path, $text) = @_;
    print "broken $path\n", map { "| $_\n" } split /\n/, substr $text, 0, 8_000;
}

# Examples in the comments of the code, which `cargo test` runs too; not those of files beside it.
sub document_tests {
    return if (read_file($code[0], 1_000_000) // '') !~ m{^\s*//[/!](?:.*```| {5,}\S)}m;
    my @links = ('--extern', "$crate->{name}=$crate->{file}", '-C', 'instrument-coverage', '-C', 'link-arg=-fuse-ld=mold');
    my ($code, $text) = output_of('env', 'LLVM_PROFILE_FILE=/dev/null', 'rustdoc', '--test', '--color=never', '--edition', $crate->{edition}, '--crate-name', $crate->{name},
        @links, "--test-args=--test-threads=1 $code[0]", $crate->{source});
    broken("the examples in the comments of $code[0]", $text) if $code != 0;
}

sub run_program {
    my ($test) = @_;
    my ($failed, $crashes, @rest) = (0, 0);
    while (1) {
        my %seen;
        print "run $test->{path}\n";
        my ($code, $signal) = run_once($test->{program}, \%seen, @rest);
        crash($signal) if $signal;
        print "exit $code\n";
        $failed ||= $code == FAILED;
        return $code if !$signal && $code != FAILED && !($code == 0 && $crashes);
        return $failed ? FAILED : 1 if !$signal || ++$crashes > MOST_CRASHES;
        @rest = @rest ? @rest : names_of($test->{program});
        @rest = grep { !$seen{$_} } @rest;
        return $failed ? FAILED : 1 if !@rest;
    }
}

sub names_of {
    my ($program) = @_;
    my (undef, $text) = output_of($program, '--list');
    return map { /^(\S+): test$/ ? $1 : () } split /\n/, $text;
}

sub crash {
    my ($signal) = @_;
    my $words = read_file("$scratch/stderr", 1_000_000) // '';
    print "crash $signal\n", map { "| $_\n" } split /\n/, substr $words, -LAST_WORDS();
}

# Answers the exit code and the signal; passes on what the program prints.
sub run_once {
    my ($program, $seen, @names) = @_;
    my $pid = open(my $output, '-|') // die "cannot fork: $!\n";
    become_program($program, @names) if $pid == 0;
    while (my $line = <$output>) {
        $seen->{$1} = 1 if $line =~ /^\{ "type": "test", "event": "started", "name": "([^"\\]+)" \}$/;
        print '| ', $line =~ /\n\z/ ? $line : "$line\n";
    }
    close $output;
    return ($? >> 8, $? & 127);
}

sub become_program {
    my ($program, @names) = @_;
    open STDERR, '>', "$scratch/stderr" or die "cannot redirect: $!\n";
    open STDIN, '<', '/dev/null' or die "cannot redirect: $!\n";
    %ENV = (
        HOME => $scratch, TMPDIR => $scratch, LANG => 'C.UTF-8', LLVM_PROFILE_FILE => "$scratch/profiles/%p.profraw",
        # The stable test harness prints JSON only when asked like this; nothing is compiled under it.
        RUSTC_BOOTSTRAP => 1,
    );
    my @only = @names ? ('--exact', @names) : ();
    exec { $program } $program, '-Z', 'unstable-options', '--format', 'json', '--test-threads=1', @only or exit 127;
}

sub export_coverage {
    my @profiles = grep { -s } glob "$scratch/profiles/*.profraw";
    my ($merged) = output_of('llvm-profdata-19', 'merge', '-sparse', @profiles, '-o', "$scratch/coverage.profdata");
    return if $merged != 0;
    my ($first, @others) = map { $_->{program} } @$run_of;
    my @objects = ($first, map { ('-object', $_) } @others);
    my @sources = map { getcwd() . "/$_" } @code;
    my ($code, $text) = output_of('llvm-cov-19', 'export', '-format=lcov', "-instr-profile=$scratch/coverage.profdata", @objects, @sources);
    write_file("$scratch/coverage.lcov", join '', map { "$_\n" } grep { /^(?:SF|DA|end_of_record)/ } split /\n/, $text) if $code == 0;
}
