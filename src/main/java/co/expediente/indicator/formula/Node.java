package co.expediente.indicator.formula;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A formula as a tree. Two nodes with the same {@link #canonical} text mean the same operation on the same data; whoever
 * measures keeps results by that text, so that indicators share them.
 */
public sealed interface Node {
    /** Where the node begins in the text of the formula, from 0; −1 when unknown. */
    int position();

    /** The node as text, inputs spelt by what they stand for. */
    String canonical(Function<String, String> inputs);

    /** Every function call in it, itself among them. */
    default Stream<Call> calls() {
        if (this instanceof Binary binary) {
            return Stream.concat(binary.left().calls(), binary.right().calls());
        }
        return this instanceof Call call
                ? Stream.concat(Stream.of(call), call.arguments().stream().flatMap(Node::calls))
                : Stream.empty();
    }

    /** Names of the inputs that it uses, as often as they stand there. */
    default Stream<String> references() {
        if (this instanceof Ref ref) {
            return Stream.of(ref.name());
        }
        if (this instanceof Binary binary) {
            return Stream.concat(binary.left().references(), binary.right().references());
        }
        return this instanceof Call call ? call.arguments().stream().flatMap(Node::references) : Stream.empty();
    }

    /** A number. */
    record Num(double value, int position) implements Node {
        @Override
        public String canonical(Function<String, String> inputs) {
            return Double.toString(value);
        }
    }

    /** A text in quotes: the name of an attribute, a parameter, a moment. */
    record Text(String value, int position) implements Node {
        @Override
        public String canonical(Function<String, String> inputs) {
            return "'" + value + "'";
        }
    }

    /** The name of an input. */
    record Ref(String name, int position) implements Node {
        @Override
        public String canonical(Function<String, String> inputs) {
            return inputs.apply(name);
        }
    }

    /** A function of {@link Functions} with its arguments. */
    record Call(String function, List<Node> arguments, int position) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String canonical(Function<String, String> inputs) {
            return function
                    + arguments.stream().map(a -> a.canonical(inputs)).collect(Collectors.joining(",", "(", ")"));
        }
    }

    /** Arithmetic: {@code + - * /}. */
    record Binary(char operator, Node left, Node right, int position) implements Node {
        @Override
        public String canonical(Function<String, String> inputs) {
            return "(" + left.canonical(inputs) + operator + right.canonical(inputs) + ")";
        }
    }
}
