# Reads what Rust's derived `Debug` writes of a value, by the name of the value's type, and gives it in canonical form as JSON.
# Types of the standard library say exactly what stands there; those of the crate have to begin with a name.
use strict;
use warnings;

require '/work/harness/type_names.pl';

our $text;
use constant DEEPEST => 100;

my $quoted = qr/"(?:\\.|[^"\\])*+"/s;
my $number = qr/-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?|-?inf|NaN/;
my %sequence = map { $_ => 1 } qw(Vec VecDeque LinkedList BinaryHeap);
my %wrapper  = map { $_ => 1 } qw(Box Rc Arc Cow);

# The canonical value as JSON; what cannot be read is `other`. `$type` is what `std::any::type_name` says.
sub canonical {
    my ($type, $debug) = @_;
    local $text = $debug;
    pos($text) = 0;
    my $value = eval { typed($type, 0) };
    return defined $value && pos($text) == length $text ? $value : '{"t":"other","type":' . json_string($type) . '}';
}

sub take { return $text =~ /\G$_[0]/gc ? 1 : die "unexpected\n" }

sub typed {
    my ($type, $depth) = @_;
    die "too deep\n" if $depth > DEEPEST;
    my ($name, @of) = split_type($type);
    return typed($of[-1], $depth + 1) if $wrapper{$name} && @of;
    return sequence('list', '\[', '\]', $depth, $of[0]) if $name eq 'list' || $sequence{$name};
    return tuple($depth, @of) if $name eq 'tuple';
    return sequence('set', '\{', '\}', $depth, $of[0]) if $name eq 'HashSet' || $name eq 'BTreeSet';
    return map_of($depth, @of[0, 1]) if $name eq 'HashMap' || $name eq 'BTreeMap';
    return choice($depth, @of) if $name eq 'Option' || $name eq 'Result';
    return duration() if $name eq 'Duration';
    return own($depth, $name) if $name =~ /^own /;
    return scalar_of($name) // untyped($depth);
}

sub scalar_of {
    my ($name) = @_;
    if ($name =~ /^[iu](?:8|16|32|64|128|size)\z|^NonZero/) { $text =~ /\G(-?[0-9]+)/gc or die "no integer\n"; return whole($1) }
    if ($name =~ /^f(?:32|64)\z/) { $text =~ /\G($number)/gc or die "no number\n"; return float($1) }
    if ($name eq 'bool') { $text =~ /\G(true|false)/gc or die "no boolean\n"; return qq({"t":"bool","v":$1}) }
    if ($name eq 'char') { return character() // die "no character\n" }
    if ($name eq 'String' || $name eq 'str') { $text =~ /\G($quoted)/gc or die "no text\n"; return string($1) }
    return undef;
}

sub whole { return qq({"t":"int","v":"$_[0]"}) }
sub float { return qq({"t":"float","v":"$_[0]"}) }

sub character {
    return $text =~ /\G'((?:\\u\{[0-9a-f]+\}|\\.|[^'\\])+)'/gc ? string($1) : undef;
}

my %escape = (n => "\n", t => "\t", r => "\r", 0 => "\0");

# Bytes stay bytes: the text is UTF-8 and the answer is too.
sub string {
    my ($written) = @_;
    $written =~ s/^"|"\z//g;
    $written =~ s/\\(?:u\{([0-9a-f]+)\}|(.))/defined $1 ? utf8_of(hex $1) : $escape{$2} \/\/ $2/ges;
    return '{"t":"str","v":' . json_string($written) . '}';
}

sub utf8_of {
    my $character = chr $_[0];
    utf8::encode($character);
    return $character;
}

sub items {
    my ($end, $item) = @_;
    my @items;
    until ($text =~ /\G$end/gc) {
        take(', ') if @items;
        last if $text =~ /\G$end/gc;
        push @items, $item->(scalar @items);
    }
    return @items;
}

sub sequence {
    my ($kind, $open, $close, $depth, $type) = @_;
    take($open);
    return qq({"t":"$kind","v":[) . join(',', items($close, sub { item($type, $depth) })) . ']}';
}

sub item {
    my ($type, $depth) = @_;
    return defined $type ? typed($type, $depth + 1) : untyped($depth + 1);
}

sub tuple {
    my ($depth, @types) = @_;
    take('\(');
    # One item is written with a comma behind it.
    my @items = items(',?\)', sub { item($types[$_[0]], $depth) });
    return '{"t":"tuple","v":[' . join(',', @items) . ']}';
}

sub map_of {
    my ($depth, $key, $value) = @_;
    take('\{');
    my $entry = sub { my $first = item($key, $depth); take(': '); return "[$first," . item($value, $depth) . ']' };
    return '{"t":"dict","v":[' . join(',', items('\}', $entry)) . ']}';
}

# `Some(x)` is an object of that name, `Ok(x)` is `x`.
sub choice {
    my ($depth, $first, $second) = @_;
    return '{"t":"none"}' if $text =~ /\GNone/gc;
    $text =~ /\G(Some|Ok|Err)\(/gc or die "no choice\n";
    my $name  = $1;
    my $value = item($name eq 'Err' ? $second : $first, $depth);
    take('\)');
    return $name eq 'Ok' ? $value : qq({"t":"object","name":"$name","tuple":false,"fields":[[null,$value]]});
}

my %nanoseconds = (ns => 1, "\xc2\xb5s" => 1_000, ms => 1_000_000, s => 1_000_000_000);

sub duration {
    $text =~ /\G([0-9]+)(?:\.([0-9]+))?(ns|\xc2\xb5s|ms|s)/gc or die "no duration\n";
    my ($whole, $part, $unit) = ($1, $2 // '', $nanoseconds{$3});
    my $digits = length($unit) - 1;
    my $total  = $whole . substr $part . '0' x $digits, 0, $digits;
    $total =~ s/^0+(?=.)//;
    return '{"t":"object","name":"Duration","tuple":false,"fields":[[null,' . whole($total) . ']]}';
}

# A value of the crate's own: whatever its `Debug` writes, it is no value of the standard library.
sub own {
    my ($depth, $name) = @_;
    $text =~ /\G(?=[A-Za-z_])(?!(?:true|false|NaN|inf|None|Some|Ok|Err)\b)/gc or die "no name\n";
    return named($depth);
}

sub named {
    my ($depth) = @_;
    $text =~ /\G(?:r#)?([A-Za-z_]\w*)/gc or die "no name\n";
    my $name   = $1;
    my @fields = $text =~ /\G \{ /gc ? items(' \}', sub { field($depth) })
               : $text =~ /\G\(/gc   ? items('\)', sub { '[null,' . untyped($depth + 1) . ']' })
               :                       ();
    return qq({"t":"object","name":"$name","tuple":false,"fields":[) . join(',', @fields) . ']}';
}

sub field {
    my ($depth) = @_;
    $text =~ /\G(?:r#)?([A-Za-z_]\w*): /gc or die "no field\n";
    my $name = $1;
    return qq(["$name",) . untyped($depth + 1) . ']';
}

# A field of a struct, whose type nobody knows here.
sub untyped {
    my ($depth) = @_;
    die "too deep\n" if $depth > DEEPEST;
    return string($1) if $text =~ /\G($quoted)/gc;
    return character() if $text =~ /\G(?=')/gc;
    return tuple($depth) if $text =~ /\G(?=\()/gc;
    return sequence('list', '\[', '\]', $depth) if $text =~ /\G(?=\[)/gc;
    return braced($depth) if $text =~ /\G(?=\{)/gc;
    return duration() if $text =~ /\G(?=[0-9.]+(?:ns|\xc2\xb5s|ms|s)\b)/gc;
    return any_number($1) if $text =~ /\G($number)(?!\w)/gc;
    return qq({"t":"bool","v":$1}) if $text =~ /\G(true|false)\b/gc;
    return choice($depth) if $text =~ /\G(?=None\b|(?:Some|Ok|Err)\()/gc;
    return named($depth);
}

sub any_number {
    my ($written) = @_;
    return $written =~ /[.e]|inf|NaN/ ? float($written) : whole($written);
}

sub braced {
    my ($depth) = @_;
    my $start = pos $text;
    my $map = eval { map_of($depth) };
    return $map if defined $map;
    pos($text) = $start;
    return sequence('set', '\{', '\}', $depth);
}

1;
