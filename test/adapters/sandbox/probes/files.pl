group 'files and leaks';

my $scratch = $ENV{HOME};
my $next    = '/tmp/step-' . ($> - 20_000 + 1);

probe 'write over a file of the request',   'EACCES', sub { opened('/work/given.txt', O_WRONLY) };
probe 'delete a file of the request',       'EACCES', sub { unlink '/work/given.txt' };
probe 'rename a file of the request',       'EACCES', sub { rename '/work/given.txt', '/work/other.txt' };
probe 'cut a file of the request off',      'EACCES', sub { truncate '/work/given.txt', 0 };
probe 'make a file of the request writable', 'EPERM', sub { chmod 0666, '/work/given.txt' };
probe 'take a file of the request over',    'EPERM', sub { chown $>, $), '/work/given.txt' };
probe 'note something on a file of the request', 'EACCES|EPERM', sub { my ($path, $name, $value) = ('/work/given.txt', 'user.left', 'x'); call(setxattr => $path, $name, $value, 1, 0) };
probe 'add a file beside those of the request', 'EACCES', sub { opened('/work/conftest.py', O_WRONLY | O_CREAT) };
probe 'add a link beside those of the request', 'EACCES', sub { symlink '/etc/passwd', '/work/link' };
probe 'add a folder beside those of the request', 'EACCES', sub { mkdir '/work/folder' };
probe 'open the folder of the request',     'EPERM', sub { chmod 0777, '/work' };
probe 'leave a file for a later step in /tmp', 'EACCES', sub { opened('/tmp/left', O_WRONLY | O_CREAT) };
probe 'open /tmp for all',                  'EPERM', sub { chmod 01777, '/tmp' };
probe "look into the next step's folder",   'EACCES', sub { opendir my $folder, $next };
probe "write into the next step's folder",  'EACCES', sub { opened("$next/left", O_WRONLY | O_CREAT) };
probe "put a link in the place of its folder", 'EACCES', sub { rename $scratch, '/tmp/moved' };
probe "take the next step's folder away",   'EACCES|ENOTEMPTY|EPERM', sub { rmdir $next };
probe 'write over the runner',              'EROFS|EACCES', sub { opened('/opt/specproof/runner.pl', O_WRONLY) };
for my $folder ('/', '/etc', '/usr/bin', '/usr/lib', '/opt', '/var', '/var/tmp', '/run', '/home', '/srv') {
    probe "leave a file in $folder", 'EROFS|EACCES', sub { opened("$folder/left", O_WRONLY | O_CREAT) };
}
probe 'leave a file in /dev',               'EACCES', sub { opened('/dev/left', O_WRONLY | O_CREAT) };
probe 'read the passwords',                 'EACCES', sub { opened('/etc/shadow') };
probe 'read the passwords of groups',       'EACCES', sub { opened('/etc/gshadow') };
probe "look into root's home",              'EACCES', sub { opendir my $folder, '/root' };
probe 'run a file in a folder without that right', 'EACCES|EPERM', sub {
    open my $file, '>', '/dev/shm/run' or return 0;
    print {$file} "#!/bin/sh\n";
    close $file;
    chmod 0700, '/dev/shm/run';
    no warnings 'exec';
    my $pid = fork // die;
    if ($pid == 0) { exec '/dev/shm/run' or POSIX::_exit($! + 0) }
    waitpid $pid, 0;
    unlink '/dev/shm/run';
    $! = $? >> 8;
    return $? == 0;
};

probe 'find shared memory of an earlier step', 'nothing', sub { found(glob '/dev/shm/*') };
probe 'find a queue of an earlier step',    'nothing', sub { found(glob '/dev/mqueue/*') };
probe 'look into the folder of an earlier step', 'EACCES|ENOENT', sub { opendir my $folder, '/tmp/step-1' };

# One walk over the image for several probes.
my (@rights, @writable, @devices, @sockets, @capable);
sub walk {
    my ($folder) = @_;
    opendir my $entries, $folder or return;
    for my $name (grep { !/\A\.\.?\z/ } readdir $entries) {
        my $path = $folder eq '/' ? "/$name" : "$folder/$name";
        next if $path =~ m{\A/(?:proc|sys)\z} || $path eq $scratch;
        my (undef, undef, $mode) = lstat $path or next;
        next if -l _;
        push @rights, $path if -f _ && $mode & 06000;
        push @devices, $path if -b _ || -c _;
        push @sockets, $path if -S _;
        if (-d _) {
            push @writable, $path if -w _ && opened("$path/left", O_WRONLY | O_CREAT) && unlink "$path/left";
            walk($path);
            next;
        }
        next if !-f _;
        my ($attribute, $value) = ('security.capability', "\0" x 64);
        push @capable, $path if -x _ && call(lgetxattr => $path, $attribute, $value, 64);
        push @writable, $path if $mode & 0222 && -w $path && opened($path, O_WRONLY);
    }
}
walk('/');
probe 'find a program with the rights of another user', 'nothing', sub { found(@rights) };
probe 'find a program with capabilities',   'nothing', sub { found(@capable) };
probe 'find a place to write to beside its folder', '/dev/mqueue /dev/shm', sub { found(@writable) };
probe 'find a socket of the host',          'nothing', sub { found(@sockets) };
probe 'find a device beside the harmless ones', 'nothing', sub {
    found(grep { !m{\A/dev/(?:null|zero|full|random|urandom|tty|pts/ptmx)\z} } @devices);
};
for my $device ('mem', 'kmsg', 'kvm', 'vda', 'sda', 'fuse', 'net/tun', 'vhost-vsock', 'vsock', 'loop-control', 'console') {
    probe "open the device $device", 'ENOENT|ENXIO|EACCES', sub { opened("/dev/$device", O_RDWR) };
}
probe 'open a controlling terminal',        'ENXIO', sub { opened('/dev/tty', O_RDWR) };
probe 'type into a terminal',               'ENOTTY', sub { my $key = 'x'; ioctl STDIN, 0x5412, $key };

for my $file (qw(mem environ maps smaps smaps_rollup numa_maps auxv pagemap stack syscall io personality clear_refs)) {
    probe "read /proc/1/$file", 'EACCES|EPERM|ENOENT', sub { readable("/proc/1/$file") };
}
for my $folder (qw(fd fdinfo map_files cwd root ns task/1/fd)) {
    probe "look into /proc/1/$folder", 'EACCES|EPERM', sub { opendir my $entries, "/proc/1/$folder" };
}
for my $link (qw(exe cwd root fd/0 fd/1 fd/2)) {
    probe "follow /proc/1/$link", 'EACCES', sub { defined readlink "/proc/1/$link" };
}
for my $file (qw(mem fd/1 fd/2 oom_score_adj comm clear_refs coredump_filter timerslack_ns autogroup)) {
    probe "write to /proc/1/$file", 'EACCES|EPERM|ENOENT', sub { sysopen my $target, "/proc/1/$file", O_WRONLY or return 0; syswrite $target, '0' };
}
probe "read the runner's input",            'EACCES', sub { opened('/proc/1/fd/0') };
probe "trace the runner",                   'EPERM', sub { call(ptrace => 16, 1, 0, 0) };
probe "seize the runner",                   'EPERM', sub { call(ptrace => 0x4206, 1, 0, 0) };
probe 'be traced',                          'EPERM', sub { call(ptrace => 0, 0, 0, 0) };
probe "read the runner's memory by system call", 'EPERM', sub { my ($own, $other) = (pack('Q2', 0, 0), pack 'Q2', 0, 0); call(process_vm_readv => 1, $own, 1, $other, 1, 0) };
probe "write the runner's memory by system call", 'EPERM', sub { my ($own, $other) = (pack('Q2', 0, 0), pack 'Q2', 0, 0); call(process_vm_writev => 1, $own, 1, $other, 1, 0) };
probe "take a file of the runner",          'EPERM', sub { my $file = syscall 434, 1, 0; call(pidfd_getfd => $file, 1, 0) };
probe "advise on the runner's memory",      'EPERM', sub { my $file = syscall 434, 1, 0; my $range = pack 'Q2', 0, 0; call(process_madvise => $file, $range, 1, 4, 0) };
probe "release the runner's memory",        'EPERM|EINVAL', sub { my $file = syscall 434, 1, 0; call(process_mrelease => $file, 0) };
probe "compare itself with the runner",     'EPERM', sub { call(kcmp => $$, 1, 0, 1, 1) };
probe 'kill the runner',                    'EPERM', sub { kill 'KILL', 1 };
probe 'stop the runner',                    'EPERM', sub { kill 'STOP', 1 };
probe 'end the runner politely',            'EPERM', sub { kill 'TERM', 1 };
probe 'hang the runner up',                 'EPERM', sub { kill 'HUP', 1 };
probe 'kill the runner by its descriptor',  'EPERM', sub { my $file = syscall 434, 1, 0; call(pidfd_send_signal => $file, 9, 0, 0) };
probe 'kill a thread of the runner',        'EPERM', sub { call(tgkill => 1, 1, 9) };
probe 'queue a signal for the runner',      'EPERM', sub { my $information = pack('l3', 9, 0, -1) . "\0" x 116; call(rt_sigqueueinfo => 1, 9, $information) };
probe 'slow the runner down',               'EPERM', sub { call(setpriority => 0, 1, 19) };
probe 'move the runner to one processor',   'EPERM', sub { my $mask = pack 'Q', 1; call(sched_setaffinity => 1, 8, $mask) };
probe 'change the limits of the runner',    'EPERM', sub { my $limit = pack 'Q2', 4, 4; call(prlimit64 => 1, 7, $limit, 0) };
probe 'see the processes of others',        '1', sub { opendir my $entries, '/proc' or die; found(grep { /\A\d+\z/ && (stat "/proc/$_")[4] != $> } readdir $entries) };

for my $path ('sys/kernel/core_pattern', 'sys/kernel/modprobe', 'sys/kernel/sysrq', 'sys/vm/overcommit_memory',
    'sys/net/ipv4/ip_forward', 'sys/fs/binfmt_misc/register', 'sysrq-trigger', 'sys/kernel/ns_last_pid') {
    probe "write to /proc/$path", 'EROFS|ENOENT|EACCES', sub { opened("/proc/$path", O_WRONLY) };
}
for my $path ('kernel/uevent_helper', 'fs/cgroup/cgroup.procs', 'fs/cgroup/release_agent', 'fs/cgroup/memory/cgroup.procs',
    'fs/cgroup/memory/release_agent', 'fs/cgroup/memory/memory.limit_in_bytes', 'fs/cgroup/pids/pids.max',
    'fs/cgroup/memory.max', 'fs/cgroup/pids.max', 'power/state', 'kernel/mm/transparent_hugepage/enabled') {
    probe "write to /sys/$path", 'EROFS|ENOENT|EACCES', sub { opened("/sys/$path", O_WRONLY) };
}
for my $path ('/proc/kcore', '/proc/keys', '/proc/timer_list', '/proc/sched_debug', '/proc/kpagecount', '/proc/kmsg',
    '/proc/latency_stats', '/proc/acpi/wakeup', '/proc/scsi/scsi', '/sys/firmware/acpi/tables/DSDT',
    '/sys/kernel/debug/x', '/sys/kernel/security/lsm', '/sys/class/dmi/id/product_serial', '/sys/kernel/tracing/trace') {
    probe "read $path", 'EACCES|EPERM|ENOENT|ENOTDIR|nothing in it', sub { readable($path) };
}
probe 'read the addresses of the kernel',   'nothing', sub { found(map { /\A([0-9a-f]+)/ && $1 !~ /\A0+\z/ ? $1 : () } (lines('/proc/kallsyms'))[0 .. 9]) };
probe 'find a variable of the host',        'HOME LANG PATH TMPDIR', sub { found(keys %ENV) };
probe 'find the name of the host',          'sandbox', sub { die +(POSIX::uname())[1] . "\n" };
probe 'find a name server',                 'nothing', sub { found(map { /\Anameserver\s+(?!127\.)(\S+)/ ? $1 : () } lines('/etc/resolv.conf')) };
probe 'find the domain of the host',        'nothing', sub { found(map { /\A(?:search|domain)\s+(?!\.\s*\z)(\S+)/ ? $1 : () } lines('/etc/resolv.conf')) };
probe 'find names of other machines',       'nothing', sub { found(map { /\A(?:127\.|::1|f[ef]0)/ || /\A\s*(?:#|\z)/ ? () : $_ } lines('/etc/hosts')) };
probe 'hold an open file beside its streams', '0 1 2', sub { opendir my $entries, '/proc/self/fd' or die; found(grep { /\A\d+\z/ && (readlink("/proc/self/fd/$_") // '') !~ m{\A(?:/proc/\d+/fd|pipe:.*)\z} || /\A[012]\z/ } readdir $entries) };
probe 'hold a stream of the runner',        'nothing', sub { found(map { my $own = (stat $_)[4] == $>; $own ? () : fileno $_ } \*STDIN, \*STDOUT, \*STDERR) };
probe 'lower its risk to be ended first',   'EACCES', sub { sysopen my $score, '/proc/self/oom_score_adj', O_WRONLY or return 0; syswrite $score, '-1000' };
