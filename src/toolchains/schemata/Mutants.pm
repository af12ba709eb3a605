# Runs the tests on every mutant of a program that was compiled once with all of them in it.
#
# Stdin: "token <hexadecimal>\n", "mutants <ids>\n" in the order to be run, then for each file "file <path> <bytes>\n" and so many bytes: a source, or a template of one.
# In a template, "SOH + id STX text ETX" is what the mutant of that number brings in front of a place, "-" behind it, and EOT the edge of a function.
#
# Stdout: "specproof-mutants <token>", before anything generated runs; then lines that begin with the token, which nobody else knows:
#   <token> baseline <milliseconds>     the tests pass on the code as it stands
#   <token> <id> killed                 they fail on that mutant, or do not end; `survived` when they pass
#   <token> end                         nothing more was to be run, or the time is used up
package Mutants;
use strict;
use warnings;
use Exporter 'import';
use POSIX qw(:sys_wait_h setsid sysconf _SC_CLK_TCK);

our @EXPORT_OK = qw(run_mutants);

# In seconds: processor time of all runs, and of one; and by the clock, which a busy host makes slow.
use constant {
    BUDGET => 10, LONGEST => 70, LEAST_LIMIT => 0.3, TIMES_BASELINE => 5, LEAST_IDLE => 2, LEAST_CLOCK => 20,
    MOST_COMPILATIONS => 4, MOST_BYTES => 320 * 1024 * 1024, TURN => 0.01,
};
use constant FIRST_LIMITS => { cpu => 6, idle => 6, clock => 30 };

my $ticks = sysconf(_SC_CLK_TCK);
my $token;

# `write` lays a file out; `compile` answers whether all compiled, and the places of the faults as [path, line];
# `programs` are the argument vectors whose exit codes say whether the tests pass.
sub run_mutants {
    my (%language) = @_;
    $| = 1;
    close_to_others();
    my ($files, @ids) = read_request();
    print "specproof-mutants $token\n";
    my $dropped = compile_most($files, \%language) // exit 1;
    my $limits  = measure_baseline($language{programs}) // exit 1;
    my %placed  = map { $_ => 1 } map { $_->{template} =~ /\x01\+([0-9]+)\x02/g } @$files;
    for my $id (grep { $placed{$_} && !$dropped->{$_} } @ids) {
        last if cpu() >= BUDGET || clock() >= LONGEST;
        my ($passed) = run_tests($language{programs}, $id, $limits);
        print "$token $id ", ($passed ? 'survived' : 'killed'), "\n";
    }
    print "$token end\n";
}

# What generated code starts as the same user can then neither open our output nor read the token in our memory.
sub close_to_others {
    my %number_of_prctl = (x86_64 => 157, aarch64 => 167);
    my $number = $number_of_prctl{ (POSIX::uname())[4] } // return;
    syscall $number, 4, 0, 0, 0, 0;
}

sub read_request {
    binmode STDIN;
    ($token) = (<STDIN> // '') =~ /\Atoken ([0-9a-f]{32})\n\z/ or die "The request has no token.\n";
    my ($ids) = (<STDIN> // '') =~ /\Amutants ([0-9 ]*)\n\z/ or die "The request names no mutants.\n";
    my @files;
    while (defined(my $header = <STDIN>)) {
        my ($path, $bytes) = $header =~ /\Afile (\S+) ([0-9]{1,8})\n\z/ or die "The request cannot be read.\n";
        read(STDIN, my $text, $bytes) == $bytes or die "The request is cut off.\n";
        push @files, { path => $path, template => $text };
    }
    return (\@files, split / /, $ids);
}

# --- compiling

# The mutants that had to be left out; undefined when it does not compile without the faulty ones either.
sub compile_most {
    my ($files, $language) = @_;
    my %dropped;
    for my $round (1 .. MOST_COMPILATIONS) {
        $language->{write}->($_->{path}, render($_, \%dropped)) for @$files;
        my ($compiled, @faults) = $language->{compile}->();
        return \%dropped if $compiled;
        my %faulty = map { $_ => 1 } map { faulty_at($files, @$_) } @faults;
        return undef if !%faulty;
        %dropped = (%dropped, %faulty);
    }
    return undef;
}

# The text with the mutants that are left, and where in it each of them stands: its own text, and all that lies between.
sub render {
    my ($file, $dropped) = @_;
    my ($text, $line, $function, $template) = ('', 1, 0, $file->{template});
    my (@own, @spans, %opened, %functions);
    while ($template =~ /\G(?:([^\x01\x04]+)|\x01([+-])([0-9]+)\x02([^\x03]*)\x03|\x04)/gc) {
        my ($plain, $side, $id, $added) = ($1, $2, $3, $4);
        if (defined $id) {
            next if $dropped->{$id};
            my $last = $line + ($added =~ tr/\n//);
            push @own, [$id, $line, $last];
            if ($side eq '+') { $opened{$id} = $line }
            else              { push @spans, [$id, $opened{$id}, $last] }
            $functions{$function}{$id} = 1;
            ($text, $line) = ($text . $added, $last);
        } elsif (defined $plain) {
            $text .= $plain;
            $line += $plain =~ tr/\n//;
        } else {
            $function++;
        }
        $file->{function_at}[$line] = $function;
    }
    @{$file}{qw(own spans functions)} = (\@own, \@spans, \%functions);
    fill($file, $line);
    return $text;
}

# Lines without anything new in them lie in the function of the line before.
sub fill {
    my ($file, $last) = @_;
    my $at = $file->{function_at};
    $at->[$_] //= $at->[ $_ - 1 ] // 0 for 1 .. $last;
}

# The mutants whose text stands in a line; or the nearest around it; or, as a last resort, all in its function.
sub faulty_at {
    my ($files, $path, $line) = @_;
    my ($file) = grep { $_->{path} eq $path } @$files or return ();
    my @own = grep { holds($_, $line) } @{ $file->{own} };
    return map { $_->[0] } @own if @own;
    my ($nearest) = sort { $a->[2] - $a->[1] <=> $b->[2] - $b->[1] || $a->[0] <=> $b->[0] } grep { holds($_, $line) } @{ $file->{spans} };
    return $nearest->[0] if defined $nearest;
    return keys %{ $file->{functions}{ $file->{function_at}[$line] // -1 } // {} };
}

sub holds {
    my ($place, $line) = @_;
    return $place->[1] <= $line && $line <= $place->[2];
}

# --- running

# The limits for each mutant, undefined when the tests fail on the code as it stands.
sub measure_baseline {
    my ($programs) = @_;
    my ($passed, $cpu, $clock) = run_tests($programs, 0, FIRST_LIMITS);
    return undef if !$passed;
    printf "%s baseline %d\n", $token, 1000 * $cpu;
    return { cpu => most(LEAST_LIMIT, TIMES_BASELINE * $cpu), idle => most(LEAST_IDLE, 4 * $clock), clock => most(LEAST_CLOCK, 10 * $clock) };
}

sub most { return $_[0] > $_[1] ? $_[0] : $_[1] }

sub run_tests {
    my ($programs, $id, $limits) = @_;
    my ($cpu, $clock) = (cpu(), clock());
    for my $argv (@$programs) {
        return 0 if !passes($argv, $id, { %$limits, cpu => $limits->{cpu} - (cpu() - $cpu) });
    }
    return (1, cpu() - $cpu, clock() - $clock);
}

sub passes {
    my ($argv, $id, $limits) = @_;
    local $SIG{CHLD} = sub { };
    my $pid = fork // die "cannot fork: $!\n";
    become_tests($argv, $id) if $pid == 0;
    my $status = wait_for($pid, $limits);
    kill 'KILL', -$pid, $pid;
    waitpid $pid, 0 if !defined $status;
    return defined $status && $status == 0;
}

# Undefined when a limit is broken. What sleeps or waits for ever takes no processor time, and what only waits for its turn
# on a busy host gets some of it now and then.
sub wait_for {
    my ($pid, $limits) = @_;
    my ($started, $spent, $busy) = (clock(), 0, clock());
    while (1) {
        return $? if waitpid($pid, WNOHANG) == $pid;
        my ($now, $cpu) = (clock(), cpu_of($pid));
        ($spent, $busy) = ($cpu, $now) if $cpu > $spent;
        return undef if $cpu > $limits->{cpu} || $now - $busy > $limits->{idle} || $now - $started > $limits->{clock};
        select undef, undef, undef, TURN;
    }
}

sub become_tests {
    my ($argv, $id) = @_;
    setsid();
    open my $nothing, '+<', '/dev/null' or POSIX::_exit(126);
    POSIX::dup2(fileno $nothing, $_) for 0 .. 2;
    my $home = "$ENV{HOME}/run";
    mkdir $home;
    %ENV = (PATH => $ENV{PATH}, LANG => 'C.UTF-8', HOME => $home, TMPDIR => $home, SPECPROOF_MUTANT => $id);
    my @command = ('/usr/bin/prlimit', '--data=' . MOST_BYTES, '--core=0', '--', @$argv);
    exec { $command[0] } @command or POSIX::_exit(127);
}

# Seconds by a clock that is never set.
sub clock { return (POSIX::times())[0] / $ticks - our $start }

BEGIN { our $start = (POSIX::times())[0] / sysconf(_SC_CLK_TCK) }

# Seconds of processor time of all that has ended, and ours.
sub cpu {
    my (undef, @spent) = POSIX::times();
    my $sum = 0;
    $sum += $_ for @spent;
    return $sum / $ticks;
}

sub cpu_of {
    my ($pid) = @_;
    open my $file, '<', "/proc/$pid/stat" or return 0;
    my ($spent) = (<$file> // '') =~ /\A.*\) (.*)/s or return 0;
    my @fields = split / /, $spent;
    return ($fields[11] + $fields[12]) / $ticks;
}

1;
