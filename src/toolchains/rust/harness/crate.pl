# What the scripts beside this one share: where the crate lies, and how it is compiled. Perl, because every Debian image has it.
use strict;
use warnings;

# No debug information, a fast linker and nothing of the standard library's symbols: 0.4 s instead of 1.2 s for a test binary.
our @fast = ('-C', 'debuginfo=0', '-C', 'strip=debuginfo', '-C', 'codegen-units=1', '-C', 'link-arg=-fuse-ld=mold');
our $scratch = $ENV{HOME};

# The crate that a file belongs to: its name, its edition and its source, by the manifest above the file.
sub crate_of {
    my ($path) = @_;
    my ($root) = grep { -f "${_}Cargo.toml" } folders_above($path);
    die "There is no Cargo.toml above $path\n" if !defined $root;
    my $said = manifest_of($root);
    my $name = ($said->{'lib.name'} // $said->{'package.name'} // '') =~ tr/-/_/r;
    die "${root}Cargo.toml names no crate\n" if $name !~ /^\w+\z/;
    return { name => $name, edition => edition_of($root, $said), source => "${root}src/lib.rs" };
}

# The folders on the way up from a file, the closest first; each ends with a slash, the last is empty.
sub folders_above {
    my ($path) = @_;
    my @above;
    push @above, $path while $path =~ s{[^/]*/?\z}{} && length $path;
    return (@above, '');
}

# What the manifest in a folder says in plain lines, such as `package.name`.
sub manifest_of {
    my ($root) = @_;
    my ($section, %said) = ('');
    for my $line (split /\n/, read_file("${root}Cargo.toml", 1_000_000) // '') {
        if ($line =~ /^\s*\[+\s*([\w.-]+)\s*\]/) { $section = $1; next }
        next if $line !~ /^\s*([\w.-]+)\s*=\s*(?:"([^"\\]*)"|'([^']*)'|(\w+|\{\s*workspace\b))/;
        $said{"$section.$1"} //= $2 // $3 // $4;
    }
    return \%said;
}

# An edition that the crate takes over stands in the manifest of its workspace; cargo takes a crate without one for the first.
sub edition_of {
    my ($root, $said) = @_;
    my $own = $said->{'package.edition'} // '';
    return $own if $own =~ /^[0-9]{4}\z/;
    return '2015' if $own eq '' && !defined $said->{'package.edition.workspace'};
    my @shared = grep { defined } map { manifest_of($_)->{'workspace.package.edition'} } folders_above($root);
    return $shared[0] // '2015';
}

# The library, for linking or (`metadata`) for checking alone.
sub library_command {
    my ($crate, $kind, @more) = @_;
    my $file = "$scratch/lib$crate->{name}." . ($kind eq 'metadata' ? 'rmeta' : 'rlib');
    my @command = ('--crate-name', $crate->{name}, '--crate-type', 'lib', '--edition', $crate->{edition}, "--emit=$kind", '--out-dir', $scratch, @more);
    $crate->{file} = $file;
    return (@command, $crate->{source});
}

sub extern_of {
    my ($crate) = @_;
    return ('--edition', $crate->{edition}, '--extern', "$crate->{name}=$crate->{file}");
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
