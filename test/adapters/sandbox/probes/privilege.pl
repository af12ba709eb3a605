group 'privilege';

probe 'become root',                        'EPERM', sub { call(setuid => 0) };
probe 'become root by its real user',       'EPERM', sub { call(setreuid => 0, 0) };
probe 'become root by all three users',     'EPERM', sub { call(setresuid => 0, 0, 0) };
probe 'become the group of root',           'EPERM', sub { call(setgid => 0) };
probe 'become all three groups of root',    'EPERM', sub { call(setresgid => 0, 0, 0) };
probe 'join the group of root',             'EPERM', sub { my $groups = pack 'L', 0; call(setgroups => 1, $groups) };
probe 'become the user of the next step',   'EPERM', sub { call(setuid => $> + 1) };
probe 'become the user nobody',             'EPERM', sub { call(setuid => 65_534) };
probe 'use the files of root',              'EACCES', sub { call(setfsuid => 0); opened('/etc/shadow') };
probe 'have a capability',                  'nothing', sub { found(grep { /^Cap/ && !/\t0+$/ } lines('/proc/self/status')) };
probe 'give itself all capabilities',       'EPERM', sub { my ($head, $sets) = (pack('L2', 0x20080522, 0), pack('L6', (~0 & 0xffffffff) x 6)); call(capset => $head, $sets) };
probe 'raise an ambient capability',        'EPERM', sub { call(prctl => 47, 2, 21, 0, 0) };
probe 'take back that it gains no privileges', 'EINVAL', sub { call(prctl => 38, 0, 0, 0, 0) };
probe 'keep capabilities by secure bits',   'EPERM', sub { call(prctl => 28, 1, 0, 0, 0) };
probe 'take off the system call filter',    'EINVAL|EPERM|EACCES', sub { call(prctl => 22, 0, 0, 0, 0) };
probe 'be without a system call filter',    'Seccomp: 2', sub { found(grep { /^Seccomp:/ } lines('/proc/self/status')) };
probe 'lower its priority below zero',      'EACCES|EPERM', sub { call(setpriority => 0, 0, -5) };
probe 'become a real-time process',         'EPERM', sub { my $priority = pack 'l', 10; call(sched_setscheduler => 0, 1, $priority) };
probe 'become a deadline process',          'EPERM', sub { my $attributes = pack 'L2Ql2Q3', 48, 6, 0, 0, 0, 1e6, 2e6, 2e6; call(sched_setattr => 0, $attributes, 0) };
probe 'take real-time disk priority',       'EPERM', sub { call(ioprio_set => 1, 0, (1 << 13) | 4) };

my %namespaces = (mount => 0x20000, 'control group' => 0x2000000, 'host name' => 0x4000000, 'IPC' => 0x8000000,
    user => 0x10000000, process => 0x20000000, network => 0x40000000, time => 0x80);
for my $kind (sort keys %namespaces) {
    probe "enter a new $kind namespace", 'EPERM', sub { call(unshare => $namespaces{$kind}) };
}
for my $kind (grep { $_ ne 'time' } sort keys %namespaces) {
    probe "start a child in a new $kind namespace", 'EPERM', sub {
        my $number = $numbers{clone}[$is_arm];
        my $pid = syscall $number, $namespaces{$kind} | 17, 0, 0, 0, 0;
        POSIX::_exit(0) if $pid == 0;
        return $pid > 0;
    };
}
probe 'start a child by clone3',            'ENOSYS', sub { my $arguments = pack 'Q11', 0x10000000, (0) x 10; call(clone3 => $arguments, 88) };
for my $kind (qw(mnt net pid user ipc uts cgroup)) {
    probe "take the $kind namespace of the runner", 'EACCES', sub { opened("/proc/1/ns/$kind") };
}
probe 'enter a namespace by its file',      'EPERM', sub { sysopen my $file, '/proc/self/ns/net', O_RDONLY or die "no file: $!\n"; call(setns => fileno $file, 0) };
probe 'map users of a namespace',           'EPERM', sub { sysopen my $map, '/proc/self/uid_map', O_WRONLY or return 0; syswrite $map, '0 0 1' };

my ($none, $tmpfs, $home, $work, $root, $proc) = ('none', 'tmpfs', $ENV{HOME}, '/work', '/', 'proc');
probe 'mount a file system in memory',      'EPERM', sub { call(mount => $none, $home, $tmpfs, 0, 0) };
probe 'mount a second /proc',               'EPERM', sub { call(mount => $none, $home, $proc, 0, 0) };
probe 'bind a folder over the request',     'EPERM', sub { call(mount => $home, $work, $none, 4096, 0) };
probe 'make the root writable',             'EPERM', sub { call(mount => $none, $root, $none, 4096 | 32, 0) };
probe 'take a mount away',                  'EPERM', sub { my $path = '/proc/kcore'; call(umount2 => $path, 2) };
probe 'move a mount',                       'EPERM', sub { my $empty = ''; call(move_mount => -100, $work, -100, $home, 0) };
probe 'open a tree of mounts',              'EPERM', sub { call(open_tree => -100, $root, 1) };
probe 'open a file system',                 'EPERM', sub { call(fsopen => $tmpfs, 0) };
probe 'mount what it opened',               'EPERM', sub { call(fsmount => 0, 0, 0) };
probe 'pick a mounted file system',         'EPERM', sub { call(fspick => -100, $root, 0) };
probe 'change the flags of a mount',        'EPERM', sub { my $attributes = pack 'Q4', 0, 1, 0, 0; call(mount_setattr => -100, $root, 0, $attributes, 32) };
probe 'change its root',                    'EPERM', sub { call(chroot => $home) };
probe 'exchange the root',                  'EPERM', sub { call(pivot_root => $home, $home) };
probe 'make a block device',                'EPERM', sub { my $path = "$home/disk"; call(mknodat => -100, $path, 0060660, 0x800) };
probe 'make a character device',            'EPERM', sub { my $path = "$home/mem"; call(mknodat => -100, $path, 0020660, 0x101) };

probe 'load a BPF program',                 'EPERM', sub { my $attributes = "\0" x 128; call(bpf => 5, $attributes, 128) };
probe 'make a BPF map',                     'EPERM', sub { my $attributes = pack 'L5', 1, 4, 4, 1, 0; call(bpf => 0, $attributes, 20) };
probe 'watch the processor',                'EPERM', sub { my $attributes = "\0" x 128; call(perf_event_open => $attributes, 0, -1, -1, 0) };
probe 'handle page faults itself',          'EPERM', sub { call(userfaultfd => 0) };
probe 'set up io_uring',                    'EPERM', sub { my $parameters = "\0" x 120; call(io_uring_setup => 4, $parameters) };
probe 'enter io_uring',                     'EPERM', sub { call(io_uring_enter => 0, 1, 0, 0, 0, 0) };
probe 'register with io_uring',             'EPERM', sub { call(io_uring_register => 0, 0, 0, 0) };
probe 'read the keyring of the session',    'EPERM', sub { call(keyctl => 0, -3, 0) };
probe 'add a key',                          'EPERM', sub { my ($type, $name, $key) = ('user', 'left', 'x'); call(add_key => $type, $name, $key, 1, -3) };
probe 'ask for a key',                      'EPERM', sub { my ($type, $name) = ('user', 'left'); call(request_key => $type, $name, 0, -3) };
probe 'load another kernel',                'EPERM', sub { call(kexec_load => 0, 0, 0, 0) };
probe 'load another kernel from a file',    'EPERM', sub { call(kexec_file_load => 0, 0, 0, 0, 0) };
probe 'load a module',                      'EPERM', sub { my ($module, $options) = ("\0" x 64, ''); call(init_module => $module, 64, $options) };
probe 'load a module from a file',          'EPERM', sub { my $options = ''; call(finit_module => 0, $options, 0) };
probe 'unload a module',                    'EPERM', sub { my $name = 'ext4'; call(delete_module => $name, 0) };
probe 'restart the machine',                'EPERM', sub { call(reboot => 0xfee1dead, 672274793, 0, 0) };
probe 'swap on a file',                     'EPERM', sub { my $path = "$home/swap"; call(swapon => $path, 0) };
probe 'stop swapping',                      'EPERM', sub { my $path = '/swap'; call(swapoff => $path) };
probe 'switch accounting on',               'EPERM', sub { my $path = "$home/acct"; call(acct => $path) };
probe 'change quotas',                      'EPERM', sub { my $path = '/dev/vda'; call(quotactl => 0x800002 << 8, $path, 0, 0) };
probe 'change quotas by a file',            'EPERM', sub { call(quotactl_fd => 0, 0x800002 << 8, 0, 0) };
probe 'read the log of the kernel',         'EPERM', sub { my $text = ' ' x 4096; call(syslog => 3, $text, 4096) };
probe 'set the clock',                      'EPERM', sub { my $time = pack 'q2', 1, 0; call(clock_settime => 0, $time) };
probe 'set the time of day',                'EPERM', sub { my $time = pack 'q2', 1, 0; call(settimeofday => $time, 0) };
probe 'shift the clock',                    'EPERM', sub { my $change = pack('Lx4q', 1, 1000) . "\0" x 200; call(adjtimex => $change) };
probe 'shift a clock by its number',        'EPERM', sub { my $change = pack('Lx4q', 1, 1000) . "\0" x 200; call(clock_adjtime => 0, $change) };
probe 'name the machine',                   'EPERM', sub { my $name = 'left'; call(sethostname => $name, 4) };
probe 'name the domain',                    'EPERM', sub { my $name = 'left'; call(setdomainname => $name, 4) };
probe 'reach all input and output ports',   'EPERM|ENOSYS', sub { call(iopl => 3) };
probe 'reach an input and output port',     'EPERM|ENOSYS', sub { call(ioperm => 0x70, 2, 1) };
probe 'hang the terminal up',               'EPERM', sub { call('vhangup') };
probe 'switch address randomisation off',   'EPERM', sub { call(personality => 0x40000) };
probe 'make all that is readable executable', 'EPERM', sub { call(personality => 0x400000) };
probe 'change its segment table',           'EPERM|ENOSYS', sub { my $entry = "\0" x 16; call(modify_ldt => 1, $entry, 16) };
probe 'look a profiling cookie up',         'EPERM|ENOSYS', sub { my $text = ' ' x 64; call(lookup_dcookie => 0, $text, 64) };
probe 'take the handle of a file',          'EPERM', sub { my ($handle, $mount) = (pack('L2', 128, 0) . "\0" x 128, pack 'l', 0); call(name_to_handle_at => -100, $root, $handle, $mount, 0) };
probe 'open a file by its handle',          'EPERM', sub { my $handle = pack('L2', 8, 1) . "\2" . "\0" x 7; call(open_by_handle_at => 0, $handle, 0) };
probe 'watch all file accesses',            'EPERM', sub { call(fanotify_init => 0, 0) };
probe 'hide memory from the kernel',        'EPERM', sub { call(memfd_secret => 0) };
probe 'bind memory to a node',              'EPERM', sub { call(mbind => 0, 0, 0, 0, 0, 0) };
probe 'choose the nodes of its memory',     'EPERM', sub { call(set_mempolicy => 0, 0, 0) };
probe 'ask for the nodes of its memory',    'EPERM', sub { call(get_mempolicy => 0, 0, 0, 0, 0) };
probe 'move the pages of a process',        'EPERM', sub { call(move_pages => 0, 0, 0, 0, 0, 0) };
probe 'move a process between nodes',       'EPERM', sub { call(migrate_pages => 0, 0, 0, 0) };
