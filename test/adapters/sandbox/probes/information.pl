group 'information';

my %known = (
    'control group'           => '/proc/self/cgroup',
    'CPU model'               => '/proc/cpuinfo',
    'disks and partitions'    => '/proc/partitions',
    'file systems'            => '/proc/filesystems',
    'kernel command line'     => '/proc/cmdline',
    'kernel version'          => '/proc/version',
    'load'                    => '/proc/loadavg',
    'machine model'           => '/sys/class/dmi/id/product_name',
    'memory size'             => '/proc/meminfo',
    'modules'                 => '/proc/modules',
    'mount table'             => '/proc/self/mountinfo',
    "runner's command line"   => '/proc/1/cmdline',
    'start of the machine'    => '/proc/sys/kernel/random/boot_id',
    'statistics of the processors' => '/proc/stat',
    'uptime'                  => '/proc/uptime',
);
for my $what (sort keys %known) {
    probe $what, 'EACCES|ENOENT|EPERM|nothing in it', sub { readable($known{$what}) };
}
