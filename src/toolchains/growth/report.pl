# Runs a program that reports on descriptor 3, hands on what it reports and nothing else, and ends as it did: one that was
# stopped because its processor time was used up has measured the sizes before.
use strict;
use warnings;
use POSIX ();

my $look_seconds = 10;
my $least_ticks = 0.01 * $look_seconds * POSIX::sysconf(POSIX::_SC_CLK_TCK());

sub report_of {
    my ($seconds, @program) = @_;
    local $^F = 9;
    pipe my $report, my $writer or die "cannot make a pipe: $!\n";
    my $pid = fork // die "cannot fork: $!\n";
    if ($pid == 0) {
        close $report;
        POSIX::dup2(fileno $writer, 3);
        my $nowhere = POSIX::open('/dev/null', POSIX::O_RDWR()) // POSIX::_exit(126);
        POSIX::dup2($nowhere, $_) for 0 .. 2;
        exec 'sh', '-c', 'ulimit -t "$0"; exec "$@"', $seconds, @program or POSIX::_exit(127);
    }
    close $writer;
    # One that sleeps never comes to its limit.
    my ($asleep, $before) = (0, 0);
    local $SIG{ALRM} = sub {
        my $ticks = ticks_of($pid);
        $asleep = $ticks - $before < $least_ticks;
        $before = $ticks;
        $asleep ? kill('KILL', $pid) : alarm $look_seconds;
    };
    alarm $look_seconds;
    my $text = do { local $/ = undef; <$report> } // '';
    waitpid $pid, 0;
    print $text;
    my $signal = $? & 127;
    exit($asleep ? 1 : $signal ? 128 + $signal : $? >> 8);
}

# Processor time that a process has used, in ticks of the clock.
sub ticks_of {
    my ($pid) = @_;
    open my $file, '<', "/proc/$pid/stat" or return 0;
    my @fields = split ' ', (<$file> // '') =~ s/^.*\)//r;
    return ($fields[11] // 0) + ($fields[12] // 0);
}

1;
