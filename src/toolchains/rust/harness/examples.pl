# Evaluates calls of generated code, each in a process of its own, and prints what came out as JSON, one object a line.
#
# Stdin: "code <path>\n", then for each example "<id> <bytes>\n" and so many bytes: the module that it is, with a function `run`.
# The expected values are not here: they are compared elsewhere.
use strict;
use warnings;
use POSIX qw(:sys_wait_h sysconf _SC_CLK_TCK);
require '/work/harness/crate.pl';
require '/work/harness/debug_text.pl';
our (@fast, $scratch);

use constant { SECONDS_EACH => 5, MOST_BYTES => 60_000, PANICKED => 101 };

$| = 1;
binmode STDIN;
my ($code) = (<STDIN> // '') =~ /^code (\S+)\n\z/ or die "The request does not begin with the code.\n";
my (@ids, %module_of, %messages);
while (defined(my $header = <STDIN>)) {
    my ($id, $bytes) = $header =~ /^(\w+) ([0-9]{1,7})\n\z/ or die "This is no example.\n";
    read(STDIN, $module_of{$id}, $bytes) == $bytes or die "An example is cut off.\n";
    push @ids, $id;
}
my $folder = "$scratch/examples";
mkdir $folder or die "cannot make a folder: $!\n";
my %built = map { $_ => 1 } build();
for my $id (@ids) {
    my $answer = $built{$id} ? evaluate($id) : '"error":["does not compile"],"message":' . json_string($messages{$id} // '');
    print qq({"id":"$id",$answer}\n);
}

# Compiles all examples that do compile into one program, and answers their ids.
sub build {
    my $crate = crate_of($code);
    my ($failed, $text) = output_of('rustc', '--color=never', library_command($crate, 'link', @fast, '--cap-lints=allow'));
    my @left = @ids;
    while (!$failed && @left) {
        lay_out($crate, @left);
        my @arguments = ('--crate-name', 'examples', '--error-format=short', '--cap-lints=allow', @fast, extern_of($crate), '-o', "$folder/program");
        my ($broken, $errors) = output_of('rustc', @arguments, "$folder/main.rs");
        return @left if !$broken;
        my %faulty = faults($errors);
        return () if !%faulty;
        @messages{ keys %faulty } = values %faulty;
        @left = grep { !$faulty{$_} } @left;
    }
    return ();
}

sub lay_out {
    my ($crate, @left) = @_;
    write_file("$folder/$_.rs", $module_of{$_}) for @left;
    write_file("$folder/support.rs", read_file('/work/harness/examples.rs', 100_000));
    my $modules = join '', map { "#[allow(non_snake_case)] mod $_;\n" } 'support', @left;
    my $arms    = join '', map { qq("$_" => $_\::run(),\n) } @left;
    write_file("$folder/main.rs", "${modules}fn main() { match std::env::args().nth(1).unwrap().as_str() {\n${arms}_ => {} } }\n");
}

# The first message of each example that does not compile.
sub faults {
    my ($errors) = @_;
    my %faulty;
    for my $line (split /\n/, $errors) {
        my ($id, $message) = $line =~ m{/examples/(\w+)\.rs:[0-9]+:[0-9]+: (error.*)} or next;
        $faulty{$id} //= $message if $module_of{$id};
    }
    return %faulty;
}

sub evaluate {
    my ($id) = @_;
    my ($answer, $words) = ("$scratch/answer-$id", "$scratch/words-$id");
    my $pid = fork // die "cannot fork: $!\n";
    become_example($id, $answer, $words) if $pid == 0;
    my $ended = wait_for($pid);
    kill 'KILL', -$pid, $pid;
    waitpid $pid, 0 if !defined $ended;
    return '"timeout":true' if !defined $ended;
    my $text = read_file($answer, MOST_BYTES + 1);
    return panic_of($words) // '"lost":true' if $ended == PANICKED << 8 && !defined $text;
    return defined $text && $ended == 0 ? outcome_of($text) : '"lost":true';
}

sub become_example {
    my ($id, $answer, $words) = @_;
    setpgrp 0, 0;
    open STDIN,  '<', '/dev/null' or exit 127;
    open STDOUT, '>', '/dev/null' or exit 127;
    open STDERR, '>', $words or exit 127;
    exec { "$folder/program" } "$folder/program", $id, $answer or exit 127;
}

sub wait_for {
    my ($pid) = @_;
    my $deadline = ticks() + SECONDS_EACH * sysconf(_SC_CLK_TCK);
    while (ticks() < $deadline) {
        return $? if waitpid($pid, WNOHANG) > 0;
        select undef, undef, undef, 0.001;
    }
    return undef;
}

sub ticks { return (POSIX::times())[0] }

sub panic_of {
    my ($words) = @_;
    my $text = read_file($words, MOST_BYTES) // '';
    $text =~ /^thread '[^\n]*' panicked at [^\n]*:\n(.*?)(?:\nnote: run with `RUST_BACKTRACE|\n*\z)/ms or return undef;
    return '"error":["panic"],"message":' . json_string(substr $1, 0, 500);
}

# `Err(ParseError::Empty)` counts as that error, and as a value too.
sub outcome_of {
    my ($answer) = @_;
    my ($shown, $type, $text) = $answer =~ /\A(shown|hidden)\n([^\n]*)\n(.*)\z/s or return '"lost":true';
    my $other = sub { '"value":{"t":"other","type":' . json_string($_[0]) . '}' };
    return $other->('a value too large to compare') if length $answer > MOST_BYTES;
    return $other->($type) if $shown eq 'hidden';
    my $value  = canonical($type, $text);
    my @errors = error_names($type, $text);
    my $error  = @errors ? ',"error":[' . join(',', map { json_string($_) } @errors) . ']' : '';
    return qq("value":$value$error);
}

sub error_names {
    my ($type, $text) = @_;
    return () if $type !~ /^core::result::Result</ || $text !~ /^Err\((?:r#)?(\w*)/;
    my $variant = $1;
    my (undef, undef, $error) = split_type($type);
    my ($name) = (split_type($error))[0] =~ /(\w+)\z/;
    return grep { $_ ne '' } $variant, 'Err' if !defined $name || $error =~ /\bdyn\b/;
    return $variant eq $name || $variant eq '' ? ($name, 'Err') : ("$name\::$variant", $variant, $name, 'Err');
}
