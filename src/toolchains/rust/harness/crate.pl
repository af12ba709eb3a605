# What the scripts beside this one share: where the crate lies, and how it is compiled. Perl, because every Debian image has it.
use strict;
use warnings;

# No debug information, a fast linker and nothing of the standard library's symbols: 0.4 s instead of 1.2 s for a test binary.
our @fast = ('-C', 'debuginfo=0', '-C', 'strip=debuginfo', '-C', 'codegen-units=1', '-C', 'link-arg=-fuse-ld=mold');
our $scratch = $ENV{HOME};

# The crate of a code file: its root, its name and its source, by the manifest of ours beside it.
sub crate_of {
    my ($code) = @_;
    my $root = $code =~ m{^(.*?/?)src/[^/]+\z} ? $1 : die "$code does not lie in a folder src\n";
    open my $manifest, '<', "${root}Cargo.toml" or die "cannot read ${root}Cargo.toml: $!\n";
    my ($name) = grep { defined } map { /^name = "([A-Za-z0-9_]+)"$/ ? $1 : undef } <$manifest>;
    die "${root}Cargo.toml names no crate\n" if !defined $name;
    return { name => $name, source => "${root}src/lib.rs" };
}

# The library, for linking or (`metadata`) for checking alone.
sub library_command {
    my ($crate, $kind, @more) = @_;
    my $file = "$scratch/lib$crate->{name}." . ($kind eq 'metadata' ? 'rmeta' : 'rlib');
    my @command = ('--crate-name', $crate->{name}, '--crate-type', 'lib', '--edition', '2021', "--emit=$kind", '--out-dir', $scratch, @more);
    $crate->{file} = $file;
    return (@command, $crate->{source});
}

sub extern_of {
    my ($crate) = @_;
    return ('--edition', '2021', '--extern', "$crate->{name}=$crate->{file}");
}

# The exit code, the signal and the output of a program, stderr and stdout together.
sub output_of {
    my (@command) = @_;
    my $pid = open(my $output, '-|') // die "cannot fork: $!\n";
    if ($pid == 0) {
        open STDERR, '>&', \*STDOUT or die "cannot redirect: $!\n";
        exec { $command[0] } @command or exit 127;
    }
    local $/;
    my $text = <$output> // '';
    close $output;
    return ($? >> 8, $text);
}

sub read_file {
    my ($path, $most) = @_;
    open my $file, '<', $path or return undef;
    read $file, my ($text), $most;
    return $text;
}

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>', $path or die "cannot write $path: $!\n";
    print {$file} $text;
    close $file or die "cannot write $path: $!\n";
}

1;
