# go vet over the package in a folder; where files are named, it is asked what it finds in these. It ends with 0 when its output says all there is to know.
use strict;
use warnings;
use lib '/work/harness';
use Specproof qw(prepare_go go);

my ($folder, @files) = @ARGV;
print "### folder $folder\n", map { "### file $_\n" } @files;
prepare_go($folder);
chdir $folder or die "There is no folder $folder.\n";
my ($code, $text) = go('vet', '-json', '.');
print $text;
exit($code == 1 && $text =~ /^(?:vet: )?\S+\.go:\d+:/m ? 0 : $code);
