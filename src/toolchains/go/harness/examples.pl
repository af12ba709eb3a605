# Compiles the examples beside the code, leaves out those that do not compile, and runs each in a process of its own.
#
# Stdin: "folder <path>\n", then for each example "example <id> <bytes>\n" and so many bytes: a Go file that defines it.
# The expected values are not here: they are compared elsewhere. The answers go to a pipe that nothing else is written to.
use strict;
use warnings;
use lib '/work/harness';
use IO::Select;
use POSIX qw(:sys_wait_h setsid);
use Specproof qw(prepare_go go copy_module import_path slurp);

use constant { SECONDS_EACH => 5, MOST_BYTES => 60_000, MOST_ROUNDS => 8 };

my ($folder, @examples) = read_request();
prepare_go($folder);
my $home   = $ENV{HOME};
my $module = copy_module($folder);
my $place  = "$module/specproof_examples";
mkdir $place or die "cannot make a folder: $!\n";
write_file($_, slurp("/work/harness/$_")) for qw(answer.go answer_errors.go);
write_file("$_->{id}.go", $_->{source}) for @examples;
write_sentinels();
chdir $module or die "cannot go to the module: $!\n";
my %broken = compile();
$| = 1;
for my $example (@examples) {
    my $message = $broken{ $example->{id} };
    my $answer  = defined $message ? refusal($message) : evaluate($example->{id});
    # The last of two members of one name counts, so that an answer speaks for no other example.
    print substr($answer, 0, -1), ",\"id\":\"$example->{id}\"}\n";
}

sub read_request {
    local $/ = "\n";
    my $first = <STDIN> // '';
    my ($path) = $first =~ /\Afolder (\S+)\n\z/ or die "The request names no folder.\n";
    my @found;
    while (defined(my $line = <STDIN>)) {
        my ($id, $bytes) = $line =~ /\Aexample (E[0-9]+) ([0-9]+)\n\z/ or die "The request cannot be read.\n";
        read(STDIN, my $source, $bytes) == $bytes or die "The request is cut off.\n";
        push @found, { id => $id, source => $source };
    }
    return ($path, @found);
}

sub write_file {
    my ($name, $text) = @_;
    open my $file, '>', "$place/$name" or die "cannot write $name: $!\n";
    print {$file} $text;
    close $file or die "cannot write $name: $!\n";
}

# Errors are known by the variables that hold them: a file each, which is left out when there is no such variable.
sub write_sentinels {
    my $import = import_path($folder);
    my %names;
    for my $path (grep { !/_test\.go\z/ } glob "$module/*.go") {
        my $source = slurp($path) // next;
        $names{$1} = 1 while $source =~ /^(?:var\s+|\s+)([A-Z]\w*)(?:\s+error)?\s*=\s*(?:errors\.New|fmt\.Errorf|&?\w*[Ee]rr)/mg;
    }
    for my $name (sort keys %names) {
        write_file("sentinel_$name.go",
            "package main\n\nimport specproof_code \"$import\"\n\nfunc init() { know(\"$name\", specproof_code.$name) }\n");
    }
}

# Messages of the examples that were left out, by their ids.
sub compile {
    my %left_out;
    for my $round (1 .. MOST_ROUNDS) {
        my @flags = ('-buildvcs=false', '-ldflags=-s -w', '-gcflags=-e', '-o', "$home/examples");
        my ($code, $text) = go('build', @flags, './specproof_examples');
        return %left_out if $code == 0;
        my %found = $text =~ m{^(?:\./)?specproof_examples/(\w+)\.go:[\d:]*\s*([^\n]*)}mg;
        delete @found{qw(answer answer_errors)};
        last if !%found;
        for my $name (keys %found) {
            unlink "$place/$name.go";
            $left_out{$name} = $found{$name};
        }
    }
    return map { $_->{id} => $left_out{ $_->{id} } // 'the code does not compile' } @examples;
}

sub refusal {
    my ($message) = @_;
    $message =~ s/[^\x20-\x7e]/?/g;
    $message =~ s/(["\\])/\\$1/g;
    return '{"error":["compile error"],"message":"' . $message . '"}';
}

sub evaluate {
    my ($id) = @_;
    pipe my $reader, my $writer or die "cannot make a pipe: $!\n";
    my $pid = fork // die "cannot fork: $!\n";
    if ($pid == 0) {
        setsid();
        open my $nothing, '+<', '/dev/null' or POSIX::_exit(126);
        POSIX::dup2(fileno $nothing, $_) for 0 .. 2;
        POSIX::dup2(fileno $writer, 3);
        $^F = 3;
        exec "$home/examples", $id or POSIX::_exit(127);
    }
    close $writer;
    my $answer = read_answer($reader);
    kill 'KILL', -$pid;
    kill 'KILL', $pid;
    waitpid $pid, 0;
    return '{"timeout":true}' if !defined $answer;
    return $answer =~ /\A\{[^\n]+\}\n\z/ ? substr($answer, 0, -1) : '{"lost":true}';
}

# Undefined when there is no end of it in time.
sub read_answer {
    my ($reader) = @_;
    my $select   = IO::Select->new($reader);
    my $deadline = (POSIX::times())[0] + SECONDS_EACH * POSIX::sysconf(POSIX::_SC_CLK_TCK());
    my $answer   = '';
    while (length $answer <= MOST_BYTES) {
        return undef if (POSIX::times())[0] > $deadline;
        next if !$select->can_read(0.2);
        my $read = sysread $reader, $answer, 65_536, length $answer;
        return $answer if !$read;
    }
    return undef;
}
