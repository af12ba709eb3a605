# Compiles code and tests without making programs of them, with the compiler named first, and prints its messages as JSON lines.
# Arguments: compiler, `standing` where the code has other files beside it, code files, `--`, test files.
use strict;
use warnings;
require '/work/harness/crate.pl';
our ($scratch);

my $compiler = shift @ARGV;
my $standing = $ARGV[0] eq 'standing' ? shift @ARGV : '';
my (@code, @tests);
while (@ARGV) {
    my $path = shift @ARGV;
    if ($path eq '--') { @tests = @ARGV; last }
    push @code, $path;
}
my $lines  = 0;
my $crate  = crate_of($code[0]);
my %own    = map { $_ => 1 } @code, @tests;
# What a newer compiler warns of is no error, whatever the crate says.
my @capped = $standing && $compiler eq 'rustc' ? ('--cap-lints=warn') : ();
my $broken = check(library_command($crate, 'metadata', @capped));
# What the linter denies beside the code must not keep it from the tests.
($broken) = output_of($compiler, library_command($crate, 'metadata', '--cap-lints=allow')) if $broken && $standing;
for my $index (0 .. $#tests) {
    my @target = ('--crate-name', "test_$index", '--test', "--emit=metadata=$scratch/test_$index.rmeta");
    my @all    = $broken ? unlinked(@target) : (@target, extern_of($crate));
    $broken |= check(@all, @capped, $tests[$index]);
}
$broken |= unit_tests() if $standing && !$broken && $compiler eq 'rustc';
exit($broken ? 1 : 0);

# Unit tests inside of the code are not run, but a change must leave them so that they compile: here all that need no other crate.
sub unit_tests {
    return 0 if !grep { (read_file($_, 1_000_000) // '') =~ /\bcfg\s*\(\s*test\b/ } @code;
    my @target = ('--test', '--crate-name', $crate->{name}, "--emit=metadata=$scratch/units.rmeta", '--edition', $crate->{edition});
    my ($exit, @said) = messages_of(@target, @capped, $crate->{source});
    return 0 if grep { /"code":\{"code":"E0(?:432|433|463)"/ } @said;
    show(@said);
    return $exit == 0 ? 0 : 1;
}

# Tests of a library that does not compile can only be parsed.
sub unlinked {
    my (@target) = @_;
    $ENV{RUSTC_BOOTSTRAP} = 1;
    return (@target, '--edition', $crate->{edition}, '-Z', 'parse-crate-root-only');
}

sub check {
    my (@arguments) = @_;
    my ($exit, @said) = messages_of(@arguments);
    show(@said);
    return $exit == 0 ? 0 : 1;
}

sub messages_of {
    my (@arguments) = @_;
    my ($exit, $text) = output_of($compiler, '--error-format=json', '--json=diagnostic-short', @arguments);
    return ($exit, grep { /^\{"\$message_type":"diagnostic"/ } split /\n/, $text);
}

sub show {
    for my $line (@_) {
        next if foreign($line) || ++$lines > 150;
        print "$line\n";
    }
}

# A lint in a file beside the code: only what does not compile there is of interest, for a change of the code may have done it.
sub foreign {
    my ($line) = @_;
    my ($path) = $line =~ /"file_name":"([^"]*)",(?:"\w+":[0-9]+,)*"is_primary":true/ or return 0;
    return 0 if !$standing || $own{$path};
    my $text = qr/"(?:[^"\\]|\\.)*+"/;
    return $line !~ /^\{"\$message_type":"diagnostic","message":$text,"code":(?:null|\{"code":"E[0-9]{4}","explanation":(?:null|$text)\}),"level":"error/;
}
