group 'resources';

probe 'start more processes than 256',      'stopped', sub {
    my @children;
    while (@children < 400) {
        my $pid = fork;
        last if !defined $pid;
        if ($pid == 0) { sleep 30; POSIX::_exit(0) }
        push @children, $pid;
    }
    my $isStopped = $!{EAGAIN} && @children < 256;
    kill 'KILL', @children;
    waitpid $_, 0 for @children;
    die $isStopped ? "stopped\n" : @children . " processes\n";
};
probe 'open more files than 1024',          'EMFILE', sub { my @files; for (0 .. 1100) { open my $file, '<', '/dev/null' or return 0; push @files, $file } 1 };
probe 'open more connections than files',   'EMFILE', sub { my @sockets; for (0 .. 1100) { socket my $socket, AF_INET, SOCK_STREAM, 0 or return 0; push @sockets, $socket } 1 };
probe 'raise its limit of open files',      'EPERM', sub { my $limit = pack 'Q2', 9999, 9999; call(prlimit64 => 0, 7, $limit, 0) };
probe 'raise its limit of file size',       'EPERM', sub { my $limit = pack 'Q2', ~0, ~0; call(prlimit64 => 0, 1, $limit, 0) };
probe 'allow itself core dumps',            'EPERM', sub { my $limit = pack 'Q2', ~0, ~0; call(prlimit64 => 0, 4, $limit, 0) };
probe 'raise its limit of processor time',  'EPERM', sub { my $limit = pack 'Q2', ~0, ~0; call(prlimit64 => 0, 0, $limit, 0) };
probe 'leave a core dump',                  'nothing', sub {
    my $pid = fork // die;
    if ($pid == 0) { chdir $ENV{HOME}; kill 'ABRT', $$; sleep 5 }
    waitpid $pid, 0;
    found($? & 128 ? 'a core dump' : (), glob "$ENV{HOME}/core*");
};
probe 'make a huge file',                   'EFBIG', sub { local $SIG{XFSZ} = 'IGNORE'; open my $file, '>', "$ENV{HOME}/huge" or die; truncate $file, 100_000_000 };

sub filled {
    my ($folder, $most) = @_;
    local $SIG{XFSZ} = 'IGNORE';
    my ($megabytes, $error, @paths) = (0, 0);
    while (!$error && $megabytes <= $most) {
        push @paths, "$folder/fill" . @paths;
        open my $file, '>', $paths[-1] or die "no file: $!\n";
        for (1 .. 32) {
            if ((syswrite($file, 'x' x 1_048_576) // 0) < 1_048_576) { $error = $! + 0; last }
            $megabytes++;
        }
    }
    unlink @paths;
    $! = $error || Errno::ENOSPC();
    return $megabytes > $most;
}
probe 'write more than 192 MB to its folder', 'ENOSPC', sub { filled($ENV{HOME}, 192) };
probe 'write more than 16 MB to shared memory', 'ENOSPC', sub { filled('/dev/shm', 16) };
probe 'make more files than 16384',         'ENOSPC', sub {
    my ($files, $error) = (0, 0);
    while (!$error && $files < 17_000) { open my $file, '>', "$ENV{HOME}/f$files" or $error = $! + 0; $files++ }
    unlink map { "$ENV{HOME}/f$_" } 0 .. $files;
    $! = $error;
    return !$error;
};
probe 'make memory that outlives it',       'EPERM', sub { call(shmget => 0, 4096, 01600) };
probe 'make a semaphore that outlives it',  'EPERM', sub { call(semget => 0, 1, 01600) };
probe 'make a queue that outlives it',      'EPERM', sub { call(msgget => 0, 01600) };
probe 'make a POSIX queue',                 'EPERM', sub { my $name = 'left'; call(mq_open => $name, 0102, 0600, 0) };
