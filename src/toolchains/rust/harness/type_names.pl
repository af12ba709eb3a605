# Takes the names of Rust's types apart, as `std::any::type_name` writes them, and writes texts as JSON.
use strict;
use warnings;

# `std::collections::HashMap<K, (A, B)>` is `HashMap` and its two arguments.
sub split_type {
    my ($type) = @_;
    1 while $type =~ s/^&(?:'\w+ )?(?:mut )?//;
    return ('tuple', split_list($1)) if $type =~ /^\((.*)\)\z/s;
    return ('list', ($1 =~ s/; [^;]*\z//r)) if $type =~ /^\[(.*)\]\z/s;
    my ($path, $arguments) = $type =~ /^([\w:]+)(?:<(.*)>)?\z/s or return ($type);
    my ($name) = $path =~ /(\w+)\z/;
    return ($path =~ /^(?:alloc|core|std)::|^\w+\z/ ? $name : "own $name", split_list($arguments // ''));
}

sub split_list {
    my ($list) = @_;
    my ($depth, @parts) = (0, '');
    for my $piece ($list =~ /->|[<>()\[\],]|[^<>()\[\],-]+|-/g) {
        if ($piece eq ',' && $depth == 0) { push @parts, ''; next }
        $depth++ if $piece =~ /^[<(\[]\z/;
        $depth-- if $piece =~ /^[>)\]]\z/;
        $parts[-1] .= $piece;
    }
    return grep { $_ ne '' } map { s/^\s+|\s+\z//gr } @parts;
}

sub json_string {
    my ($string) = @_;
    $string =~ s/(["\\])/\\$1/g;
    $string =~ s/([\x00-\x1f])/sprintf '\\u%04x', ord $1/ge;
    return qq{"$string"};
}

1;
