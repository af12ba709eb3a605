/** Perl that every image can run; it ends with 0 when the sandbox holds and says why not otherwise. */
export interface ProbeScript {
  name: string;
  /** What holds when it ends with 0. */
  holds: string;
  code: string;
}

/** Before every script: system calls by their numbers on x86-64 and arm64, and a trial that has to be refused. */
const prelude = String.raw`
use strict; use warnings; use Errno; use POSIX ();
my $isArm = (POSIX::uname())[4] eq 'aarch64';
sub refused {
    my ($what, $x86, $arm, @arguments) = @_;
    die "$what is not refused\n" if syscall($isArm ? $arm : $x86, @arguments) >= 0;
}
`;

const scripts: readonly ProbeScript[] = [
  {
    name: 'unprivileged user',
    holds: 'steps run as an ordinary user without capabilities',
    code: String.raw`
open my $status, '<', '/proc/self/status' or die $!;
my %is = map { /^(\w+):\s+(\w+)/ ? ($1, $2) : () } <$status>;
die "the step is root\n" if $< == 0 || $> == 0;
die "the step has capabilities $is{CapBnd}\n" if $is{CapBnd} !~ /^0+$/;
die "the step may gain privileges\n" if !$is{NoNewPrivs};
# gVisor answers system calls itself, and shows no filter.
die "there is no system call filter\n" if $ENV{RUNTIME} ne 'runsc' && $is{Seccomp} ne '2';`,
  },
  {
    name: 'read-only files',
    holds: 'the files of the image and of the request cannot be changed',
    code: String.raw`
for my $path ('/left', '/etc/left', '/work/left', '/opt/specproof/runner.pl') {
    open my $file, '>>', $path and die "$path can be written to\n";
}
open my $mounts, '<', '/proc/self/mounts' or die $!;
my ($root) = grep { (split)[1] eq '/' } <$mounts>;
die "the root file system can be written to\n" if (split ' ', $root)[3] !~ /^ro\b/;`,
  },
  {
    name: 'no network',
    holds: 'there is no way out of the container',
    code: String.raw`
use Socket;
socket my $tcp, AF_INET, SOCK_STREAM, 0 or die "no socket at all: $!\n";
local $SIG{ALRM} = sub { die "packets leave the container\n" };
alarm 3;
connect $tcp, pack_sockaddr_in(80, inet_aton('192.0.2.1')) and die "a connection was made\n";
die "connecting failed with: $!\n" if !$!{ENETUNREACH};`,
  },
  {
    name: 'no names',
    holds: 'no name server can be asked',
    code: String.raw`
use Socket;
my $query = pack('n6', 7, 256, 1, 0, 0, 0) . "\x07example\x03org\0" . pack('n2', 1, 1);
my @lines = do { local @ARGV = grep { -r } '/etc/resolv.conf'; @ARGV ? <> : () };
my @servers = map { /^nameserver\s+([0-9.]+)/ ? $1 : () } @lines;
for my $server (@servers, '127.0.0.11', '192.0.2.53') {
    socket my $udp, AF_INET, SOCK_DGRAM, 0 or die "no socket at all: $!\n";
    next if !connect $udp, pack_sockaddr_in(53, inet_aton($server)) or !send $udp, $query, 0;
    die "packets to $server leave the container\n" if $server !~ /^127\./;
    vec(my $waiting = '', fileno $udp, 1) = 1;
    select $waiting, undef, undef, 1;
    my $answer = '';
    die "a name server answers at $server\n" if defined recv($udp, $answer, 512, 64) && length $answer;
}`,
  },
  {
    name: 'no virtual sockets',
    holds: 'AF_VSOCK, which reaches the host of a virtual machine, is refused',
    code: String.raw`socket my $socket, 40, 1, 0 and die "a virtual socket can be opened\n";`,
  },
  {
    name: 'no io_uring',
    holds: 'io_uring is refused',
    code: String.raw`my $parameters = "\0" x 120; refused('io_uring', 425, 425, 4, $parameters);`,
  },
  {
    name: 'no tracing',
    holds: 'ptrace is refused',
    code: `refused('ptrace', 101, 117, 0, 0, 0, 0);`,
  },
  {
    name: 'no mounts',
    holds: 'mount is refused',
    code: `my ($none, $where, $type) = ('none', $ENV{HOME}, 'tmpfs'); refused('mount', 165, 40, $none, $where, $type, 0, 0);`,
  },
  {
    name: 'no user namespaces',
    holds: 'a user namespace, in which one is root, is refused',
    code: `refused('a user namespace', 272, 97, 0x10000000);`,
  },
  {
    name: 'disk limit',
    holds: 'what a step writes is bounded, in its folder and in shared memory',
    code: String.raw`
for my $place ([$ENV{HOME}, 200], ['/dev/shm', 17]) {
    my ($folder, $most) = @$place;
    my ($megabytes, @paths) = (0);
    while ($megabytes <= $most) {
        push @paths, "$folder/fill" . @paths;
        open my $file, '>', $paths[-1] or last;
        last if (syswrite($file, 'x' x 1048576) // 0) < 1048576;
        $megabytes++;
    }
    unlink @paths;
    die "more than $most MB can be written to " . ($folder =~ s/step.*//r) . "\n" if $megabytes > $most;
}`,
  },
  {
    name: 'inode limit',
    holds: 'the number of files is bounded',
    code: String.raw`
my $files = 0;
while ($files <= 17000) { open my $file, '>', "$ENV{HOME}/$files" or last; $files++ }
unlink map { "$ENV{HOME}/$_" } 0 .. $files;
die "17000 files can be made\n" if $files > 17000;`,
  },
  {
    name: 'open file limit',
    holds: 'a step has at most 1024 files open, none of them larger than 64 MB, and leaves no core dump',
    code: String.raw`
$SIG{XFSZ} = 'IGNORE';
open my $huge, '>', "$ENV{HOME}/huge" or die $!;
die "a file can be larger than 64 MB\n" if truncate $huge, 100_000_000;
my @files;
while (@files < 1100) { open my $file, '<', '/dev/null' or last; push @files, $file }
die "1100 files can be open\n" if @files == 1100;
@files = ();
open my $limits, '<', '/proc/self/limits' or die $!;
die "core dumps can be made\n" if grep { /^Max core file size/ && !/size\s+0\s+0\s/ } <$limits>;`,
  },
  {
    name: 'processor limit',
    holds: 'a step gets no more than one processor',
    code: String.raw`
my ($group) = grep { -r } map { "/sys/fs/cgroup/$_" } 'cpu.max', 'cpu/cpu.cfs_quota_us';
if ($group) {
    open my $file, '<', $group or die $!;
    die "no limit is set\n" if <$file> =~ /^(?:max|-1)\b/;
}
my $start = (POSIX::times())[0];
my @children = map {
    my $pid = fork // die "cannot fork: $!\n";
    if ($pid == 0) { 1 while (POSIX::times())[0] - $start < 50; POSIX::_exit(0) }
    $pid;
} 1 .. 3;
waitpid $_, 0 for @children;
my ($end, undef, undef, $user, $system) = POSIX::times();
die "more than one processor can be used\n" if $user + $system > 1.5 * ($end - $start);`,
  },
  {
    name: 'process limit',
    holds: 'a fork bomb is stopped',
    code: String.raw`
my $children = 0;
while ($children < 300) {
    my $pid = fork;
    last if !defined $pid;
    if ($pid == 0) { sleep 60; exit }
    $children++;
}
die "300 processes could be started\n" if $children == 300;`,
  },
];

export const probeScripts: readonly ProbeScript[] = scripts.map((script) => ({
  ...script,
  code: prelude + script.code,
}));

/** Each of these ends its container when the sandbox holds, hence one for each. */
export const endings = [
  {
    name: 'memory limit',
    status: 'out-of-memory',
    holds: 'a step that takes 600 MB is ended, and told apart from others',
    broken: '600 MB could be taken where 512 MB are allowed',
    code: `my $bytes = 'x' x (600 * 1024 * 1024); print length $bytes;`,
  },
  {
    name: 'output limit',
    status: 'output-limit',
    holds: 'a step that floods its output is ended, and what it wrote is cut',
    broken: 'a step could write without end',
    code: `$| = 1; print 'y' x 65536 for 1 .. 200;`,
  },
] as const;
