# What every probe has: a process of its own, a name, the one way it may end, and a line that says how it did.
# It is put before the probes; perl-base is all that the images share.
use strict;
use warnings;
use Errno;
use Fcntl qw(O_RDONLY O_RDWR O_WRONLY O_CREAT O_EXCL O_NONBLOCK);
use POSIX ();
use Socket qw(AF_INET AF_INET6 AF_UNIX SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_SEQPACKET inet_aton inet_pton
    pack_sockaddr_in pack_sockaddr_in6 pack_sockaddr_un);

$| = 1;
my $is_arm = (POSIX::uname())[4] eq 'aarch64';
my %error_names;
$error_names{ Errno->can($_)->() } //= $_ for sort keys %!;

# Numbers of system calls on x86-64 and arm64; one number where they agree, undef where there is none.
my %numbers = (
    acct => [163, 89], add_key => [248, 217], adjtimex => [159, 171], bpf => [321, 280], capset => [126, 91],
    chroot => [161, 51], clock_adjtime => [305, 266], clock_settime => [227, 112], clone => [56, 220], clone3 => [435],
    delete_module => [176, 106], fanotify_init => [300, 262], finit_module => [313, 273], fsmount => [432],
    fsopen => [430], fspick => [433], get_mempolicy => [239, 236], init_module => [175, 105],
    io_uring_enter => [426], io_uring_register => [427], io_uring_setup => [425], ioperm => [173, undef],
    iopl => [172, undef], ioprio_set => [251, 30], kcmp => [312, 272], kexec_file_load => [320, 294],
    kexec_load => [246, 104], keyctl => [250, 219], lgetxattr => [192, 9], lookup_dcookie => [212, 18],
    mbind => [237, 235], memfd_secret => [447], migrate_pages => [256, 238], mknodat => [259, 33],
    modify_ldt => [154, undef], mount => [165, 40], mount_setattr => [442], move_mount => [429],
    move_pages => [279, 239], mq_open => [240, 180], msgget => [68, 186], name_to_handle_at => [303, 264],
    open_by_handle_at => [304, 265], open_tree => [428], perf_event_open => [298, 241], personality => [135, 92],
    pidfd_getfd => [438], pidfd_open => [434], pidfd_send_signal => [424], pivot_root => [155, 41],
    prctl => [157, 167], prlimit64 => [302, 261], process_madvise => [440], process_mrelease => [448],
    process_vm_readv => [310, 270], process_vm_writev => [311, 271], ptrace => [101, 117], quotactl => [179, 60],
    quotactl_fd => [443], reboot => [169, 142], request_key => [249, 218], rt_sigqueueinfo => [129, 138],
    sched_setaffinity => [203, 122], sched_setattr => [314, 274], sched_setscheduler => [144, 119], semget => [64, 190],
    set_mempolicy => [238, 237], setdomainname => [171, 162], setfsuid => [122, 151], setgid => [106, 144],
    setgroups => [116, 159], sethostname => [170, 161], setns => [308, 268], setpriority => [141, 140],
    setresgid => [119, 149], setresuid => [117, 147], setreuid => [113, 145], settimeofday => [164, 170],
    setuid => [105, 146], setxattr => [188, 5], shmget => [29, 194], swapoff => [168, 225], swapon => [167, 224],
    syslog => [103, 116], tgkill => [234, 131], umount2 => [166, 39], unshare => [272, 97], userfaultfd => [323, 282],
    vhangup => [153, 58],
);

# True when the kernel did it; $! otherwise.
sub call {
    my ($name, @arguments) = @_;
    my $known  = $numbers{$name} or die "no number for $name\n";
    my $number = @$known == 1 ? $known->[0] : $known->[$is_arm];
    if (!defined $number) { $! = Errno::ENOSYS(); return 0 }
    return syscall($number, @arguments) >= 0;
}

sub opened {
    my ($path, $flags) = @_;
    return sysopen my $file, $path, $flags // O_RDONLY, 0600;
}

sub readable {
    my ($path) = @_;
    sysopen my $file, $path, O_RDONLY or return 0;
    my $read = sysread $file, my $text, 65_536;
    return 0 if !defined $read;
    die "nothing in it\n" if $read == 0;
    return 1;
}

sub lines {
    my ($path) = @_;
    open my $file, '<', $path or return ();
    return map { chomp; $_ } <$file>;
}

# The probe's outcome is what was found; to be compared with the little that may be there.
sub found {
    my @things = sort @_;
    die @things ? join(' ', @things) . "\n" : "nothing\n";
}

my $group = '';
sub group { ($group) = @_ }

my $count = 0;
sub probe {
    my ($name, $expected, $try) = @_;
    pipe my $reader, my $writer or die "cannot make a pipe: $!";
    my $pid = fork // die "cannot fork: $!";
    if ($pid == 0) {
        close $reader;
        alarm 20;
        my $outcome = eval { $try->() ? 'open' : $error_names{ $! + 0 } // "error $!" };
        $outcome = $@ if !defined $outcome;
        syswrite $writer, $outcome;
        POSIX::_exit(0);
    }
    close $writer;
    my $outcome = '';
    while (sysread $reader, $outcome, 4096, length $outcome) { }
    waitpid $pid, 0;
    $outcome = 'killed by signal ' . ($? & 127) if $outcome eq '';
    $outcome =~ s/\s+/ /g;
    $outcome =~ s/ \z//;
    print join("\t", $group, $name, $expected, $outcome), "\n";
    $count++;
}
