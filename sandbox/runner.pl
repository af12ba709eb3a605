#!/usr/bin/perl
# The one process of a sandbox that is trusted. It is the container's first process and root, but of root's powers it has
# only SETUID, SETGID and SETPCAP: it can become a step's user and cannot read, kill or own what is not its own.
#
# It reads one message on stdin, runs the steps in it and writes a message to stdout as soon as each has ended.
# A message is "<kind> <bytes>\n" and so many bytes, which are fields: "<name> <bytes>\n", so many bytes, "\n".
# Not a tar archive: that has links, owners, modes and devices to be afraid of and still no place for nonce and steps,
# and reading it takes another program. Not JSON: perl-base cannot read it.
# Stdin stays open meanwhile. Its end says that whoever asked is gone, and nothing is left running for nobody.
use strict;
use warnings;
use Errno qw(EAGAIN EINTR);
use Fcntl qw(F_SETFL O_CREAT O_EXCL O_NOFOLLOW O_NONBLOCK O_RDONLY O_WRONLY);
use File::Path qw(remove_tree);
use IO::Select;
use POSIX qw(:sys_wait_h ceil setsid sysconf _SC_CLK_TCK);

use constant {
    FIRST_UID           => 20001,
    REQUEST_BYTES       => 32 * 1024 * 1024,
    STREAM_BYTES        => 512 * 1024,
    OUTPUT_BYTES        => 1024 * 1024,
    TICK_SECONDS        => 0.05,
    DRAIN_SECONDS       => 1,
    HARVEST_SECONDS     => 10,
    KILL_SECONDS        => 10,
    CPU_LIMIT_SIGNAL    => 24,
};

my $ticks_per_second = sysconf(_SC_CLK_TCK);

die "The runner has to be the first process of its container.\n" if $$ != 1;
umask 022;
$SIG{PIPE} = 'IGNORE';
# A handler, even an empty one, makes the end of a child interrupt a waiting select.
$SIG{CHLD} = sub { };
main();

sub main {
    my %request = (files => [], steps => []);
    read_request(\%request);
    lay_out(@{$_}) for @{ $request{files} };
    close_folders('/work');
    my $index = 0;
    for my $step (@{ $request{steps} }) {
        $step->{uid}     = FIRST_UID + $index;
        $step->{scratch} = '/tmp/step-' . ++$index;
        as_user($step->{uid}, sub { mkdir $step->{scratch}, 0700 or die "cannot make $step->{scratch}: $!\n" });
    }
    # Nobody but the runner adds to /tmp from here on, so that a step can leave nothing there for another one.
    chmod 0755, '/tmp' or die "cannot close /tmp: $!\n";
    my $broken = 0;
    for my $step (@{ $request{steps} }) {
        my @result = $broken ? (status => 'not-run') : run_step($step);
        $broken = 1 if $result[1] ne 'exited';
        send_message('step', nonce => $request{nonce}, name => $step->{name}, @result);
    }
    send_message('end', nonce => $request{nonce}, cpu_ms => cpu_ms() // '', peak_bytes => peak_bytes() // '');
}

# --- the request

sub read_request {
    my ($request) = @_;
    my $header = '';
    while ($header !~ /\n\z/) {
        my $read = sysread STDIN, $header, 1, length $header;
        exit 0 if !$read;
        die "The header of the request is too long.\n" if length $header > 64;
    }
    my ($bytes) = $header =~ /\Arequest ([0-9]{1,9})\n\z/ or die "This is not a request.\n";
    die "The request is too long.\n" if $bytes > REQUEST_BYTES;
    my $body = '';
    while (length $body < $bytes) {
        my $read = sysread STDIN, $body, $bytes - length $body, length $body;
        exit 0 if !$read;
    }
    each_field(\$body, sub {
        my ($name, $value) = @_;
        if    ($name eq 'nonce') { $request->{nonce} = $value }
        elsif ($name eq 'file')  { push @{ $request->{files} }, read_file_fields($value) }
        elsif ($name eq 'step')  { push @{ $request->{steps} }, read_step_fields($value) }
        else                     { die "The request has an unknown field.\n" }
    });
}

sub each_field {
    my ($body, $take) = @_;
    pos($$body) = 0;
    while ($$body =~ /\G([a-z_]{1,20}) ([0-9]{1,9})\n/gc) {
        my ($name, $bytes, $start) = ($1, $2, pos $$body);
        die "A field of the request is cut off.\n" if substr($$body, $start + $bytes, 1) ne "\n";
        $take->($name, substr $$body, $start, $bytes);
        pos($$body) = $start + $bytes + 1;
    }
    die "The request has rubbish in it.\n" if pos $$body != length $$body;
}

sub read_file_fields {
    my ($text) = @_;
    my %file;
    each_field(\$text, sub { $file{ $_[0] } = $_[1] });
    return [ $file{path}, $file{content} ];
}

sub read_step_fields {
    my ($text) = @_;
    my %step = (argv => [], output => [], env => [], stdin => '', cwd => '/work');
    each_field(\$text, sub {
        my ($name, $value) = @_;
        if (ref $step{$name}) { push @{ $step{$name} }, $value }
        else                  { $step{$name} = $value }
    });
    return \%step;
}

# --- files under /work, which the steps can read and nobody can change

sub lay_out {
    my ($path, $content) = @_;
    my @parts = split m{/}, $path, -1;
    die "The path $path leads out of /work.\n" if grep { $_ eq '' || $_ eq '.' || $_ eq '..' || /\0/ } @parts;
    my $name   = pop @parts;
    my $folder = '/work';
    for my $part (@parts) {
        $folder .= "/$part";
        mkdir $folder, 0755 or -d $folder or die "cannot make $folder: $!\n";
    }
    sysopen my $file, "$folder/$name", O_WRONLY | O_CREAT | O_EXCL, 0444 or die "cannot write $path: $!\n";
    print {$file} $content or die "cannot write $path: $!\n";
    close $file or die "cannot write $path: $!\n";
}

sub close_folders {
    my ($folder) = @_;
    opendir my $entries, $folder or die "cannot list $folder: $!\n";
    for my $name (grep { !/\A\.\.?\z/ } readdir $entries) {
        close_folders("$folder/$name") if -d "$folder/$name";
    }
    chmod 0555, $folder or die "cannot close $folder: $!\n";
}

# --- one step

sub run_step {
    my ($step) = @_;
    my ($cpu_before, $oom_before, $started) = (cpu_ms(), oom_kills(), now());
    my $run = { %$step, started => $started, cpu_before => $cpu_before, stdout => '', stderr => '', reason => '' };
    start($run);
    watch($run);
    end_all_processes($run);
    drain($run);
    my $wall = now() - $started;
    my $cpu  = used_cpu_ms($run);
    my $status = verdict($run, $cpu, (oom_kills() // 0) - ($oom_before // 0));
    my @outputs = harvest($run);
    $status = 'output-limit' if $status eq 'exited' && $run->{outputs_too_long};
    return (
        status => $status, exit_code => $run->{exit_code},
        cpu_ms => int $cpu, wall_ms => int(1000 * $wall),
        stdout => $run->{stdout}, stderr => $run->{stderr}, @outputs,
    );
}

sub start {
    my ($run) = @_;
    my ($child_in, $child_out, $child_err);
    # The pipes are the step's own, so that it can open /dev/stdout and its like.
    as_user($run->{uid}, sub {
        pipe $child_in, $run->{in} and pipe $run->{out}, $child_out and pipe $run->{err}, $child_err
            or die "cannot make a pipe: $!\n";
    });
    my $pid = fork // die "cannot fork: $!\n";
    become_step($run, $child_in, $child_out, $child_err) if $pid == 0;
    $run->{pid} = $pid;
    close $_ for $child_in, $child_out, $child_err;
    fcntl $_, F_SETFL, O_NONBLOCK for $run->{in}, $run->{out}, $run->{err};
}

sub become_step {
    my ($run, $in, $out, $err) = @_;
    POSIX::dup2(fileno $in,  0);
    POSIX::dup2(fileno $out, 1);
    POSIX::dup2(fileno $err, 2);
    setsid();
    $SIG{$_} = 'DEFAULT' for qw(PIPE CHLD);
    # Out of memory, a step goes before the runner does.
    if (open my $score, '>', '/proc/self/oom_score_adj') { print {$score} '1000'; close $score }
    chdir $run->{cwd} or POSIX::_exit(126);
    # Only in case the CPU time of the container cannot be read: it counts in coarser units, for each process alone.
    my $cpu = ceil($run->{cpu}) + 1;
    %ENV = (
        PATH => '/usr/local/bin:/usr/bin:/bin', LANG => 'C.UTF-8', HOME => $run->{scratch}, TMPDIR => $run->{scratch},
        map { split /=/, $_, 2 } @{ $run->{env} },
    );
    my @limits  = ('/usr/bin/prlimit', '--cpu=' . $cpu . ':' . ($cpu + 1), '--');
    my @without = qw(--clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs --);
    my @user    = ('/usr/bin/setpriv', "--reuid=$run->{uid}", "--regid=$run->{uid}", @without);
    no warnings 'exec';
    exec { $limits[0] } @limits, @user, @{ $run->{argv} };
    POSIX::_exit(127);
}

# Until the step's first process has ended or a limit is broken.
sub watch {
    my ($run) = @_;
    my $readers = IO::Select->new($run->{out}, $run->{err}, \*STDIN);
    my $writers = IO::Select->new($run->{in});
    while (!$run->{reason}) {
        return if has_ended($run);
        my ($readable, $writable) = IO::Select->select($readers, $writers, undef, TICK_SECONDS);
        feed($run, $writers) if @{ $writable || [] };
        for my $handle (@{ $readable || [] }) {
            if (fileno $handle == 0) { leave() }
            elsif (!take($run, $handle)) { $readers->remove($handle) }
        }
        $run->{reason} ||= broken_limit($run);
    }
}

sub broken_limit {
    my ($run) = @_;
    return 'timed-out' if now() - $run->{started} >= $run->{wall};
    return 'cpu-limit' if used_cpu_ms($run) >= 1000 * $run->{cpu};
    return '';
}

# Anything on stdin after the request, its end above all, means that nobody waits for results any more.
sub leave {
    POSIX::_exit(0);
}

sub has_ended {
    my ($run) = @_;
    while ((my $pid = waitpid -1, WNOHANG) > 0) {
        note_exit($run, $pid, $?);
    }
    return defined $run->{exit_code};
}

sub note_exit {
    my ($run, $pid, $status) = @_;
    return if $pid != $run->{pid};
    $run->{signal}    = WIFSIGNALED($status) ? WTERMSIG($status) : 0;
    $run->{exit_code} = $run->{signal} ? 128 + $run->{signal} : WEXITSTATUS($status);
}

sub feed {
    my ($run, $writers) = @_;
    my $written = $run->{stdin} eq '' ? undef : syswrite $run->{in}, $run->{stdin}, 65_536;
    return if !defined $written && $run->{stdin} ne '' && ($!{EAGAIN} || $!{EINTR});
    $run->{stdin} = substr $run->{stdin}, $written if $written;
    return if defined $written && $run->{stdin} ne '';
    $writers->remove($run->{in});
    close $run->{in};
}

# Answers false at the end of the stream.
sub take {
    my ($run, $handle) = @_;
    my $name = $handle == $run->{out} ? 'stdout' : 'stderr';
    my $read = sysread $handle, my $bytes, 65_536;
    return $!{EAGAIN} || $!{EINTR} if !defined $read;
    return 0 if $read == 0;
    my $room = STREAM_BYTES - length $run->{$name};
    $run->{$name} .= substr $bytes, 0, $room;
    $run->{reason} ||= 'output-limit' if $read > $room;
    return 1;
}

# What the step wrote before it ended; all writers are dead, so this ends.
sub drain {
    my ($run) = @_;
    my $readers  = IO::Select->new($run->{out}, $run->{err});
    my $deadline = now() + DRAIN_SECONDS;
    while ($readers->count && now() < $deadline) {
        for my $handle ($readers->can_read(TICK_SECONDS)) {
            $readers->remove($handle) if !take($run, $handle);
        }
    }
    close $_ for grep { defined fileno $_ } $run->{in}, $run->{out}, $run->{err};
}

# The runner may not signal others' processes; with their user as its effective one it may, and since its real and saved
# user stay root's, they cannot signal it. Everything that lives besides the runner belongs to the step.
sub end_all_processes {
    my ($run) = @_;
    my $deadline = now() + KILL_SECONDS;
    while (1) {
        as_user($run->{uid}, sub { kill 'KILL', -1 });
        my $pid;
        while (($pid = waitpid -1, WNOHANG) > 0) { note_exit($run, $pid, $?) }
        last if $pid == -1;
        die "Processes of a step cannot be ended.\n" if now() > $deadline;
        select undef, undef, undef, 0.002;
    }
}

sub as_user {
    my ($uid, $action) = @_;
    $) = "$uid $uid";
    $> = $uid;
    die "cannot become user $uid\n" if $> != $uid;
    $action->();
    $> = 0;
    $) = '0 0';
    die "cannot become root again\n" if $> != 0;
}

sub verdict {
    my ($run, $cpu, $oom_kills) = @_;
    $run->{exit_code} //= 137;
    return 'out-of-memory'  if $oom_kills > 0;
    return $run->{reason}   if $run->{reason};
    return 'cpu-limit'      if $run->{signal} && $run->{signal} == CPU_LIMIT_SIGNAL;
    return 'cpu-limit'      if $cpu >= 1000 * $run->{cpu};
    return 'exited';
}

# --- what a step leaves behind

# Read by a child that has become the step's user for good: it sees what the step could see and nothing else.
sub harvest {
    my ($run) = @_;
    pipe my $reader, my $writer or die "cannot make a pipe: $!\n";
    my $pid = fork // die "cannot fork: $!\n";
    if ($pid == 0) {
        eval { close $reader; become_for_good($run->{uid}); write_outputs($run, $writer); clean_up($run) };
        POSIX::_exit($@ ? 1 : 0);
    }
    close $writer;
    # It ends when the child does, after its cleaning up.
    my $text = read_until($reader, now() + HARVEST_SECONDS, OUTPUT_BYTES + 64 * 1024);
    close $reader;
    end_all_processes($run);
    my @outputs;
    eval { each_field(\$text, sub {
        if ($_[0] eq 'too_long') { $run->{outputs_too_long} = 1 }
        else                     { push @outputs, $_[0], $_[1] }
    }); 1 } or $run->{outputs_too_long} = 1;
    return @outputs;
}

sub become_for_good {
    my ($uid) = @_;
    $) = "$uid $uid";
    $( = $uid;
    ($<, $>) = ($uid, $uid);
    die "still root\n" if $< != $uid || $> != $uid || $( != $uid;
}

sub write_outputs {
    my ($run, $writer) = @_;
    my $room = OUTPUT_BYTES;
    for my $path (@{ $run->{output} }) {
        my $content = read_regular($path =~ m{\A/} ? $path : "$run->{scratch}/$path", $room);
        next if !defined $content;
        if (length $content > $room) { syswrite_all($writer, field(too_long => '')); last }
        $room -= length $content;
        syswrite_all($writer, field(output => field(path => $path) . field(content => $content)));
    }
}

# Undefined unless it is a regular file by itself; never waits for the other end of a pipe, never follows a link.
sub read_regular {
    my ($path, $room) = @_;
    sysopen my $file, $path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK or return undef;
    return undef if !-f $file;
    my $content = '';
    while (length $content <= $room) {
        my $read = sysread $file, $content, 65_536, length $content;
        last if !$read;
    }
    return $content;
}

# Gives the memory back, and leaves nothing in the folders that all can write to.
sub clean_up {
    my ($run) = @_;
    local $SIG{__WARN__} = sub { };
    for my $folder ($run->{scratch}, '/dev/shm', '/dev/mqueue') {
        opendir my $entries, $folder or next;
        my @own = grep { (lstat "$folder/$_")[4] == $run->{uid} } grep { !/\A\.\.?\z/ } readdir $entries;
        remove_tree(map { "$folder/$_" } @own);
    }
}

sub read_until {
    my ($handle, $deadline, $limit) = @_;
    my $select = IO::Select->new($handle);
    my $text   = '';
    while (now() < $deadline && length $text < $limit) {
        next if !$select->can_read(TICK_SECONDS);
        my $read = sysread $handle, $text, 65_536, length $text;
        next if !defined $read && $!{EINTR};
        last if !$read;
    }
    return $text;
}

# --- measuring

# Seconds since some moment, of a clock that is never set; perl-base has no Time::HiRes.
sub now {
    return (POSIX::times())[0] / $ticks_per_second;
}

sub used_cpu_ms {
    my ($run) = @_;
    my $now = cpu_ms();
    return $now - $run->{cpu_before} if defined $now && defined $run->{cpu_before};
    return 0;
}

# CPU time of the whole container: control groups of version 2, then 1, then what ended children took.
sub cpu_ms {
    my $stat = slurp('/sys/fs/cgroup/cpu.stat');
    return $1 / 1000 if defined $stat && $stat =~ /^usage_usec ([0-9]+)$/m;
    my $usage = slurp('/sys/fs/cgroup/cpuacct/cpuacct.usage');
    return $1 / 1_000_000 if defined $usage && $usage =~ /\A([0-9]+)$/;
    my (undef, undef, undef, $user, $system) = POSIX::times();
    return 1000 * ($user + $system) / $ticks_per_second;
}

sub oom_kills {
    my $events = slurp('/sys/fs/cgroup/memory.events') // slurp('/sys/fs/cgroup/memory/memory.oom_control') // return undef;
    return $events =~ /^oom_kill ([0-9]+)$/m ? $1 : undef;
}

sub peak_bytes {
    my $peak = slurp('/sys/fs/cgroup/memory.peak') // slurp('/sys/fs/cgroup/memory/memory.max_usage_in_bytes') // return undef;
    return $peak =~ /\A([0-9]+)$/ ? $1 : undef;
}

sub slurp {
    my ($path) = @_;
    open my $file, '<', $path or return undef;
    local $/ = undef;
    return scalar <$file>;
}

# --- messages

sub send_message {
    my ($kind, @fields) = @_;
    my $body = '';
    while (my ($name, $value) = splice @fields, 0, 2) { $body .= field($name, $value) }
    syswrite_all(\*STDOUT, "$kind " . length($body) . "\n$body");
}

sub field {
    my ($name, $value) = @_;
    return "$name " . length($value) . "\n$value\n";
}

sub syswrite_all {
    my ($handle, $bytes) = @_;
    while ($bytes ne '') {
        my $written = syswrite $handle, $bytes;
        next if !defined $written && $!{EINTR};
        die "cannot write: $!\n" if !defined $written;
        $bytes = substr $bytes, $written;
    }
}
