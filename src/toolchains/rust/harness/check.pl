# Compiles code and tests without making programs of them, with the compiler named first, and prints its messages as JSON lines.
# Arguments: compiler, code files, `--`, test files.
use strict;
use warnings;
require '/work/harness/crate.pl';
our ($scratch);

my $compiler = shift @ARGV;
my (@code, @tests);
while (@ARGV) {
    my $path = shift @ARGV;
    if ($path eq '--') { @tests = @ARGV; last }
    push @code, $path;
}
my $lines  = 0;
my $crate  = crate_of($code[0]);
my $broken = check(library_command($crate, 'metadata'));
for my $index (0 .. $#tests) {
    my @target = ('--crate-name', "test_$index", '--test', "--emit=metadata=$scratch/test_$index.rmeta");
    my @all    = $broken ? unlinked(@target) : (@target, extern_of($crate));
    $broken |= check(@all, $tests[$index]);
}
exit($broken ? 1 : 0);

# Tests of a library that does not compile can only be parsed.
sub unlinked {
    my (@target) = @_;
    $ENV{RUSTC_BOOTSTRAP} = 1;
    return (@target, '--edition', '2021', '-Z', 'parse-crate-root-only');
}

sub check {
    my (@arguments) = @_;
    my ($exit, $text) = output_of($compiler, '--error-format=json', '--json=diagnostic-short', @arguments);
    for my $line (split /\n/, $text) {
        next if $line !~ /^\{"\$message_type":"diagnostic"/ || ++$lines > 150;
        print "$line\n";
    }
    return $exit == 0 ? 0 : 1;
}
