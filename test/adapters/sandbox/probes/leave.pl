# A step that leaves behind what it can: processes that ignore signals in sessions of their own, and files.
use strict;
use warnings;
use POSIX ();

for (1 .. 5) {
    next if fork;
    POSIX::setsid();
    POSIX::_exit(0) if fork;
    $SIG{$_} = 'IGNORE' for grep { !/\A(?:KILL|STOP|ZERO|NUM\d+)\z/ } keys %SIG;
    sleep 60 while 1;
}
for my $path ("$ENV{HOME}/left", '/dev/shm/left', '/dev/mqueue/left', '/tmp/left') {
    open my $file, '>', $path or next;
    print {$file} 'left' if $path !~ /mqueue/;
}
print "left\n";
