/** Perl that every image can run; it ends with 0 when the sandbox holds and says why not otherwise. */
export interface ProbeScript {
  name: string;
  /** What holds when it ends with 0. */
  holds: string;
  code: string;
}

export const probeScripts: readonly ProbeScript[] = [
  {
    name: 'unprivileged user',
    holds: 'steps run as an ordinary user without capabilities',
    code: `
open my $status, '<', '/proc/self/status' or die $!;
my %is = map { /^(\\w+):\\s+(\\w+)/ ? ($1, $2) : () } <$status>;
die "the step is root\\n" if $< == 0 || $> == 0;
die "the step has capabilities $is{CapBnd}\\n" if $is{CapBnd} !~ /^0+$/;
die "the step may gain privileges\\n" if !$is{NoNewPrivs};
die "there is no system call filter\\n" if $is{Seccomp} ne '2';`,
  },
  {
    name: 'read-only files',
    holds: 'the files of the image and of the request cannot be changed',
    code: `
for my $path ('/left', '/etc/left', '/work/left', '/opt/specproof/runner.pl') {
    open my $file, '>>', $path and die "$path can be written to\\n";
}`,
  },
  {
    name: 'no network',
    holds: 'there is no way out of the container',
    code: `
use Socket;
socket my $tcp, AF_INET, SOCK_STREAM, 0 or die "no socket at all: $!\\n";
local $SIG{ALRM} = sub { die "packets leave the container\\n" };
alarm 3;
connect $tcp, pack_sockaddr_in(80, inet_aton('192.0.2.1')) and die "a connection was made\\n";
die "connecting failed with: $!\\n" if !$!{ENETUNREACH};`,
  },
  {
    name: 'no virtual sockets',
    holds: 'AF_VSOCK, which reaches the host of a virtual machine, is refused',
    code: `socket my $socket, 40, 1, 0 and die "a virtual socket can be opened\\n";`,
  },
  {
    name: 'no io_uring',
    holds: 'io_uring is refused',
    code: `my $parameters = "\\0" x 120; die "io_uring can be used\\n" if syscall(425, 4, $parameters) >= 0;`,
  },
  {
    name: 'process limit',
    holds: 'a fork bomb is stopped',
    code: `
my $children = 0;
while ($children < 300) {
    my $pid = fork;
    last if !defined $pid;
    if ($pid == 0) { sleep 60; exit }
    $children++;
}
die "300 processes could be started\\n" if $children == 300;`,
  },
];

export const memoryScript = `my $bytes = 'x' x (600 * 1024 * 1024); print length $bytes;`;
