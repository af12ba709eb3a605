# What the Go steps have in common: the environment of the go command, and programs whose output is watched.
package Specproof;
use strict;
use warnings;
use Exporter 'import';
use IO::Select;
use POSIX qw(:sys_wait_h);

our @EXPORT_OK = qw(prepare_go go copy_module import_path test_names run_watched slurp);

my $home = $ENV{HOME};

# Links to the image's cache are enough for the go command, which wants to write to its own. The folder is one of the module's.
sub prepare_go {
    my ($folder) = @_;
    %ENV = (
        %ENV, GOCACHE => "$home/cache", GOFLAGS => '-mod=mod', GOPROXY => 'off', GOTOOLCHAIN => 'local', CGO_ENABLED => '0',
        GOTELEMETRY => 'off', GOENV => 'off', GOWORK => 'off', GOPATH => "$home/go",
    );
    system('cp', '-rs', '/opt/gocache', "$home/cache") == 0 or die "The build cache cannot be laid out.\n";
    use_lean_manifest(module_of($folder));
}

# The folder with the manifest that a folder belongs to, and the way from there.
sub module_of {
    my ($folder) = @_;
    my @parts = grep { $_ ne '.' } split m{/}, $folder;
    for my $count (reverse 0 .. @parts) {
        my $root = join('/', @parts[ 0 .. $count - 1 ]) || '.';
        return ($root, join('/', @parts[ $count .. $#parts ]) || '.') if -e "$root/go.mod";
    }
    return ($folder, '.');
}

# A repository's own manifest names modules that nobody can fetch here: what is kept of it is what decides on the language.
sub use_lean_manifest {
    my ($root) = @_;
    my $text = slurp("$root/go.mod") // return;
    my ($version) = $text =~ /^go[ \t]+([0-9]+\.[0-9]+)/m;
    my @debug = $text =~ /^(godebug[ \t]+[\w=]+|godebug[ \t]*\([^()]*\))/mg;
    # Without a version it is that of 1.16.
    my $lean = join "\n\n", 'module ' . module_path($text), 'go ' . ($version // '1.16'), @debug;
    return if "$lean\n" eq $text;
    mkdir "$home/manifest" or die "cannot make a folder: $!\n";
    open my $file, '>', "$home/manifest/go.mod" or die "cannot write the manifest: $!\n";
    print {$file} "$lean\n";
    close $file or die "cannot write the manifest: $!\n";
    $ENV{GOFLAGS} .= " -modfile=$home/manifest/go.mod";
}

sub module_path {
    my ($manifest) = @_;
    return $manifest =~ /^\s*module\s+"?([^\s"]+)/m ? $1 : die "There is no module.\n";
}

# By what path programs import the package in a folder.
sub import_path {
    my ($folder) = @_;
    my ($root, $below) = module_of($folder);
    my $path = module_path(slurp("$root/go.mod") // '');
    return $below eq '.' ? $path : "$path/$below";
}

# What the go command runs of a test file: tests, and with the others the examples and the fuzz tests on their own inputs.
sub test_names {
    my ($source, $others) = @_;
    my $kinds = $others ? 'Test|Example|Fuzz' : 'Test';
    my @names = $source =~ /^func ((?:$kinds)\w*)\(/mg;
    return $others ? grep { $_ ne 'TestMain' } @names : @names;
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

# The package's folder in a copy of its module below the scratch folder, to which our own files are added.
sub copy_module {
    my ($folder) = @_;
    my ($root, $below) = module_of($folder);
    system('cp', '-r', "$root/.", "$home/module") == 0 or die "The module cannot be copied.\n";
    my $place = $below eq '.' ? "$home/module" : "$home/module/$below";
    chmod 0755, $place;
    return $place;
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
