group 'network';

my %families = (0 => 'no family', 3 => 'AX25', 4 => 'IPX', 5 => 'APPLETALK', 6 => 'NETROM', 7 => 'BRIDGE', 8 => 'ATMPVC',
    9 => 'X25', 11 => 'ROSE', 12 => 'DECnet', 13 => 'NETBEUI', 14 => 'SECURITY', 15 => 'KEY', 16 => 'NETLINK',
    17 => 'PACKET', 18 => 'ASH', 19 => 'ECONET', 20 => 'ATMSVC', 21 => 'RDS', 22 => 'SNA', 23 => 'IRDA', 24 => 'PPPOX',
    25 => 'WANPIPE', 26 => 'LLC', 27 => 'IB', 28 => 'MPLS', 29 => 'CAN', 30 => 'TIPC', 31 => 'BLUETOOTH', 32 => 'IUCV',
    33 => 'RXRPC', 34 => 'ISDN', 35 => 'PHONET', 36 => 'IEEE802154', 37 => 'CAIF', 38 => 'ALG', 39 => 'NFC',
    40 => 'VSOCK', 41 => 'KCM', 42 => 'QIPCRTR', 43 => 'SMC', 44 => 'XDP', 45 => 'MCTP', 46 => 'the next to come');
for my $family (sort { $a <=> $b } keys %families) {
    probe "open a socket of AF_$families{$family}", 'EPERM', sub {
        my $error;
        for my $type (SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET) {
            return 1 if socket my $socket, $family, $type, 0;
            die "not by the filter: $!\n" if !$!{EPERM};
        }
        return 0;
    };
}
probe 'open a raw internet socket',         'EPERM', sub { socket my $socket, AF_INET, SOCK_RAW, 1 };
probe 'open a raw internet socket of version 6', 'EPERM', sub { socket my $socket, AF_INET6, SOCK_RAW, 58 };

sub connected {
    my ($family, $type, $address) = @_;
    alarm 5;
    socket my $socket, $family, $type, 0 or die "no socket: $!\n";
    return connect $socket, $address;
}
sub tcp { connected(AF_INET, SOCK_STREAM, pack_sockaddr_in($_[1], inet_aton($_[0]))) }
sub udp { connected(AF_INET, SOCK_DGRAM, pack_sockaddr_in($_[1], inet_aton($_[0]))) }
probe 'connect to an address outside',      'ENETUNREACH', sub { tcp('192.0.2.1', 443) };
probe 'connect to the metadata service of a cloud', 'ENETUNREACH', sub { tcp('169.254.169.254', 80) };
probe 'connect to the gateway of Docker',   'ENETUNREACH', sub { tcp('172.17.0.1', 2375) };
probe 'connect to a private network',       'ENETUNREACH', sub { tcp('10.0.0.1', 80) };
probe 'connect to an address of version 6', 'ENETUNREACH', sub { connected(AF_INET6, SOCK_STREAM, pack_sockaddr_in6(443, inet_pton(AF_INET6, '2001:db8::1'))) };
probe 'connect to the metadata service of version 6', 'ENETUNREACH', sub { connected(AF_INET6, SOCK_STREAM, pack_sockaddr_in6(80, inet_pton(AF_INET6, 'fd00:ec2::254'))) };
probe 'send a datagram outside',            'ENETUNREACH', sub { udp('192.0.2.1', 53) };
probe 'send to a group of machines',        'ENETUNREACH', sub { udp('224.0.0.251', 5353) };
probe 'send to all machines',               'ENETUNREACH|EACCES', sub { udp('255.255.255.255', 67) };
probe 'send a ping',                        'ENETUNREACH|EACCES', sub { socket my $socket, AF_INET, SOCK_DGRAM, 1 or return 0; connect $socket, pack_sockaddr_in(0, inet_aton('192.0.2.1')) };
probe 'find a service of the host on loopback', 'ECONNREFUSED', sub { my $isOpen = 0; for my $port (22, 53, 80, 443, 2375, 3000, 5432, 8080) { $isOpen ||= tcp('127.0.0.1', $port) } $isOpen };
probe 'ask the name server of Docker',      'ECONNREFUSED', sub { alarm 5; socket my $socket, AF_INET, SOCK_DGRAM, 0 or return 0; connect $socket, pack_sockaddr_in(53, inet_aton('127.0.0.11')) or return 0; send $socket, "\0" x 12, 0; recv $socket, my $answer, 512, 0 };
probe 'look a name up',                     'no address', sub { die defined((gethostbyname 'example.org')[4]) ? "an address\n" : "no address\n" };
probe 'look the host of Docker up',         'no address', sub { die defined((gethostbyname 'host.docker.internal')[4]) ? "an address\n" : "no address\n" };
probe 'have an interface beside loopback',  'lo', sub { found(map { /^\s*(\w+):/ ? $1 : () } lines('/proc/net/dev')) };
probe 'have a route',                       'nothing', sub { my (undef, @routes) = lines('/proc/net/route'); found(@routes) };
probe 'see a neighbour on the network',     'nothing', sub { my (undef, @neighbours) = lines('/proc/net/arp'); found(@neighbours) };
probe 'see sockets of the host',            'nothing', sub { my (undef, @sockets) = lines('/proc/net/unix'); found(map { (split)[7] // () } @sockets) };

sub configured {
    my ($request, $bytes) = @_;
    socket my $socket, AF_INET, SOCK_DGRAM, 0 or die "no socket: $!\n";
    $bytes .= "\0" x (128 - length $bytes);
    return ioctl $socket, $request, $bytes;
}
probe 'take loopback down',                 'EPERM', sub { configured(0x8914, pack 'a16s', 'lo', 0) };
probe 'give loopback an address',           'EPERM', sub { configured(0x8916, pack('a16', 'lo') . pack_sockaddr_in(0, inet_aton('10.0.0.2'))) };
probe 'add a route',                        'EPERM', sub { configured(0x890b, '') };
probe 'add a bridge',                       'EPERM', sub { configured(0x89a0, 'br0') };
probe 'rename an interface',                'EPERM', sub { configured(0x8923, pack 'a16a16', 'lo', 'eth0') };

sub option_set {
    my ($level, $option, $value) = @_;
    socket my $socket, AF_INET, SOCK_STREAM, 0 or die "no socket: $!\n";
    return setsockopt $socket, $level, $option, $value;
}
probe 'mark packets',                       'EPERM', sub { option_set(1, 36, pack 'l', 1) };
probe 'force a huge buffer',                'EPERM', sub { option_set(1, 33, pack 'l', 1 << 30) };
probe 'take a high priority',               'EPERM', sub { option_set(1, 12, pack 'l', 7) };
probe 'use addresses of others',            'EPERM', sub { option_set(0, 19, pack 'l', 1) };
probe 'change the packet filter',           'EPERM|ENOPROTOOPT', sub { option_set(0, 64, "\0" x 96) };
probe 'make up the state of a connection',  'EPERM', sub { option_set(6, 19, pack 'l', 1) };

for my $path ('/var/run/docker.sock', '/run/docker.sock', '/run/podman/podman.sock', '/run/containerd/containerd.sock',
    '/run/dbus/system_bus_socket', '/run/systemd/private', '/run/systemd/journal/socket') {
    probe "connect to $path", 'ENOENT', sub { connected(AF_UNIX, SOCK_STREAM, pack_sockaddr_un($path)) };
}
