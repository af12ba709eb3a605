# Compiles the tests of the package in a folder and runs them: "cover" or "plain", the folder, the test files in it. With
# "-named" behind it the package has other test files too, and what they hold is not run.
#
# A test that ends the process (a panic, a deadlock, os.Exit) takes the others with it; those are run again without it.
# The framework's own lines begin with SYN where ours do, so that ordinary output looks like neither.
use strict;
use warnings;
use lib '/work/harness';
use Specproof qw(prepare_go go run_watched slurp test_names);

use constant { MARK => "\x16", MOST_ROUNDS => 200, STDERR_BYTES => 6_000 };

my ($mode, $folder, @files) = @ARGV;
my $named = $mode =~ s/-named\z//;
my $home = $ENV{HOME};
$| = 1;

my @expected = announce();
prepare_go($folder);
chdir $folder or die "There is no folder $folder.\n";
compile();
print MARK, "### start\n";
exit run_all();

# Which test stands in which file, said before anything generated runs.
sub announce {
    my @names;
    for my $path (@files) {
        my $source = slurp($path) // die "There is no $path.\n";
        for my $name (test_names($source, $named)) {
            push @names, $name;
            print MARK, "### file $name $path\n";
        }
    }
    return @names;
}

sub compile {
    my @cover = $mode eq 'cover' ? ('-cover', '-covermode=set') : ();
    my @flags = ('-vet=off', '-buildvcs=false', '-ldflags=-s -w');
    my ($code, $text) = go('test', '-c', @flags, @cover, '-o', "$home/tests", '.');
    return if $code == 0 && -x "$home/tests";
    print MARK, "### unbuilt $folder\n", plain($text), MARK, "### end\n";
    exit 2;
}

sub run_all {
    my (%done, $failed);
    for my $round (1 .. MOST_ROUNDS) {
        my %run = run_once($round, \%done);
        $failed ||= $run{code} == 1 || $run{died};
        if (!$run{died}) { return ends_well(\%run) ? $failed || 0 : $run{code} || 3 }
        return $failed if !grep { !$done{$_} } @expected;
    }
    return 4;
}

# The exit code has to say what the tests did.
sub ends_well {
    my ($run) = @_;
    return $run->{code} == ($run->{failures} ? 1 : 0);
}

sub run_once {
    my ($round, $done) = @_;
    my %run = (current => '', last => '', failures => 0, errors => '', line => '');
    my @argv = ("$home/tests", '-test.v=test2json', '-test.timeout=0', '-test.paniconexit0', '-test.count=1');
    push @argv, '-test.run=^(?:' . join('|', @expected) . ')$' if $named;
    push @argv, '-test.skip=^(?:' . join('|', sort keys %$done) . ')$' if %$done;
    my $profile = "$home/profile-$round";
    push @argv, "-test.coverprofile=$profile" if $mode eq 'cover';
    $run{code} = run_watched(\@argv, sub { take(\%run, $done, $_[0]) }, sub { take_error(\%run, $_[0]) });
    print "\n" if $run{line} ne '';
    add_profile($profile);
    note_death(\%run, $done);
    return %run;
}

sub take {
    my ($run, $done, $bytes) = @_;
    print $bytes;
    $run->{line} .= $bytes;
    while ($run->{line} =~ s/\A([^\n]*)\n//) { follow($run, $done, $1) }
    # A flood without an end of line.
    $run->{line} = substr $run->{line}, -1_000 if length $run->{line} > 100_000;
}

sub take_error {
    my ($run, $bytes) = @_;
    print STDERR $bytes;
    $run->{errors} .= substr $bytes, 0, STDERR_BYTES - length $run->{errors} if length $run->{errors} < STDERR_BYTES;
}

sub follow {
    my ($run, $done, $line) = @_;
    if ($line =~ /\x16=== (?:RUN|CONT|NAME) {2,3}([^\/\s]*)\S*\z/) { $run->{current} = $1 }
    elsif ($line =~ /\x16--- (PASS|FAIL|SKIP): ([^\/\s]+) \(/) {
        $run->{failures}++ if $1 eq 'FAIL';
        $done->{$2} = 1;
        $run->{last} = $1 eq 'FAIL' ? $2 : '';
        $run->{current} = '' if $run->{current} eq $2;
    }
}

# Ended in the middle of a test, or by the panic of one that was reported as failed before.
sub note_death {
    my ($run, $done) = @_;
    my $name = $run->{current} || ($run->{code} > 1 ? $run->{last} : '');
    return if $run->{current} eq '' && $run->{code} <= 1;
    print MARK, "### died $run->{code} $name\n", plain($run->{errors}), MARK, "### end\n";
    return if $name eq '';
    $done->{$name} = $run->{died} = 1;
}

sub add_profile {
    my ($path) = @_;
    my $text = slurp($path) // return;
    open my $all, '>>', "$home/coverage.out" or return;
    print {$all} $text;
    close $all;
}

sub plain {
    my ($text) = @_;
    $text =~ tr/\x16//d;
    return $text eq '' || $text =~ /\n\z/ ? $text : "$text\n";
}
