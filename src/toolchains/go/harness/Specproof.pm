# What the Go steps have in common: the environment of the go command, and programs whose output is watched.
package Specproof;
use strict;
use warnings;
use Exporter 'import';
use IO::Select;
use POSIX qw(:sys_wait_h);

our @EXPORT_OK = qw(prepare_go go copy_module run_watched slurp);

my $home = $ENV{HOME};

# Links to the image's cache are enough for the go command, which wants to write to its own.
sub prepare_go {
    %ENV = (
        %ENV, GOCACHE => "$home/cache", GOFLAGS => '-mod=mod', GOPROXY => 'off', GOTOOLCHAIN => 'local', CGO_ENABLED => '0',
        GOTELEMETRY => 'off', GOENV => 'off', GOWORK => 'off', GOPATH => "$home/go",
    );
    system('cp', '-rs', '/opt/gocache', "$home/cache") == 0 or die "The build cache cannot be laid out.\n";
}

# Exit code and all output of the go command.
sub go {
    my (@arguments) = @_;
    my $pid = open(my $output, '-|') // die "cannot fork: $!\n";
    if ($pid == 0) {
        open STDERR, '>&', \*STDOUT or POSIX::_exit(126);
        exec 'go', @arguments or POSIX::_exit(127);
    }
    my $text = do { local $/ = undef; <$output> };
    close $output;
    return ($? >> 8 || ($? ? 128 + $? : 0), $text);
}

# A copy of the module below the scratch folder, to which our own files are added.
sub copy_module {
    my ($folder) = @_;
    system('cp', '-r', "/work/files/$folder/.", "$home/module") == 0 or die "The module cannot be copied.\n";
    chmod 0755, "$home/module";
    return "$home/module";
}

# Runs a program and hands on each piece of its standard output and error as it comes; answers its exit code. What its
# descendants write after its end is nobody's.
sub run_watched {
    my ($argv, $on_output, $on_error) = @_;
    pipe my $out, my $child_out or die "cannot make a pipe: $!\n";
    pipe my $err, my $child_err or die "cannot make a pipe: $!\n";
    my $pid = fork // die "cannot fork: $!\n";
    if ($pid == 0) {
        open STDIN, '<', '/dev/null';
        POSIX::dup2(fileno $child_out, 1);
        POSIX::dup2(fileno $child_err, 2);
        exec { $argv->[0] } @$argv or POSIX::_exit(127);
    }
    close $_ for $child_out, $child_err;
    my $readers = IO::Select->new($out, $err);
    my $status;
    while ($readers->count) {
        my @ready = $readers->can_read($status ? 0 : 0.02);
        for my $handle (@ready) {
            my $read = sysread $handle, my $bytes, 65_536;
            if (!$read) { $readers->remove($handle); next }
            ($handle == $out ? $on_output : $on_error)->($bytes);
        }
        last if $status && !@ready;
        $status = [$?] if !$status && waitpid($pid, WNOHANG) == $pid;
    }
    if (!$status) { waitpid $pid, 0; $status = [$?] }
    my $signal = $status->[0] & 127;
    return $signal ? 128 + $signal : $status->[0] >> 8;
}

sub slurp {
    my ($path) = @_;
    open my $file, '<', $path or return undef;
    local $/ = undef;
    return scalar <$file>;
}

1;
