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
exit($broken ? 1 : 0);

# Tests of a library that does not compile can only be parsed.
sub unlinked {
    my (@target) = @_;
    $ENV{RUSTC_BOOTSTRAP} = 1;
    return (@target, '--edition', $crate->{edition}, '-Z', 'parse-crate-root-only');
}

sub check {
    my (@arguments) = @_;
    my ($exit, $text) = output_of($compiler, '--error-format=json', '--json=diagnostic-short', @arguments);
    for my $line (split /\n/, $text) {
        next if $line !~ /^\{"\$message_type":"diagnostic"/ || foreign($line) || ++$lines > 150;
        print "$line\n";
    }
    return $exit == 0 ? 0 : 1;
}

# A lint in a file beside the code: only what does not compile there is of interest, for a change of the code may have done it.
sub foreign {
    my ($line) = @_;
    my ($path) = $line =~ /"file_name":"([^"]*)",(?:"\w+":[0-9]+,)*"is_primary":true/ or return 0;
    return 0 if !$standing || $own{$path};
    my $text = qr/"(?:[^"\\]|\\.)*+"/;
    return $line !~ /^\{"\$message_type":"diagnostic","message":$text,"code":(?:null|\{"code":"E[0-9]{4}","explanation":(?:null|$text)\}),"level":"error/;
}
