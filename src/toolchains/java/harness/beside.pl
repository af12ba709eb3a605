# Runs a command of specproof-java with the classes that stand in the repository beside the code, which the list in this folder names.
# Of the compiler's lines only those on the files of the command itself are handed on.
use strict;
use warnings;

my ($command, @given) = @ARGV;
my @beside;
if (open my $list, '<', 'specproof-beside') {
    chomp(@beside = <$list>);
}
my @argv = ('specproof-java', $command, @given, @beside);
exec { $argv[0] } @argv or die "specproof-java does not start: $!\n" if $command ne 'lint';

# A compiler's line begins with the path, written as JSON without anything but ASCII.
my @own = map { qq({"path":"$_",) } @given;
open my $lines, '-|', @argv or die "specproof-java does not start: $!\n";
while (defined(my $line = <$lines>)) {
    print $line if grep { index($line, $_) == 0 } @own;
}
close $lines;
exit($? & 127 ? 128 : $? >> 8);
