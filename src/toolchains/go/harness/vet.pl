# go vet over the package in a folder. It ends with 0 when its output says all there is to know.
use strict;
use warnings;
use lib '/work/harness';
use Specproof qw(prepare_go go);

my ($folder) = @ARGV;
print "### folder $folder\n";
prepare_go();
chdir $folder or die "There is no folder $folder.\n";
my ($code, $text) = go('vet', '-json', '.');
print $text;
exit($code == 1 && $text =~ /^(?:vet: )?\S+\.go:\d+:/m ? 0 : $code);
