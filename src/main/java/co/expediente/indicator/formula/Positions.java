package co.expediente.indicator.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where each part of a formula stands. GeoTools' parser hands out no positions; it builds parts in the order in which a
 * shift-reduce reading finishes them, so the same reading over the bare tokens tells the place of each.
 */
final class Positions {
    private record Open(char kind, int position) {}

    private final String text;
    private final List<Integer> order = new ArrayList<>();
    private final Deque<Open> stack = new ArrayDeque<>();

    private Positions(String text) {
        this.text = text;
    }

    /** Positions of literals, names, operators and functions in the order in which they are complete. */
    static List<Integer> inOrderOfCompletion(String text) {
        Positions p = new Positions(text);
        p.read();
        return p.order;
    }

    private void read() {
        boolean operand = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int start = i;
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '\'') {
                i = text.indexOf('\'', i + 1) + 1;
                if (i == 0) {
                    return;
                }
                order.add(start);
                operand = false;
            } else if (Character.isDigit(c) || c == '-' && operand) {
                i = number(i);
                order.add(start);
                operand = false;
            } else if (Character.isLetter(c) || c == '_') {
                while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
                    i++;
                }
                int next = i;
                while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                    next++;
                }
                if (next < text.length() && text.charAt(next) == '(') {
                    stack.push(new Open('f', start));
                    i = next + 1;
                    operand = true;
                } else {
                    order.add(start);
                    operand = false;
                }
            } else {
                operand = operator(c, start);
                i++;
            }
        }
        reduceWhile(0);
    }

    private int number(int from) {
        int i = from + 1;
        while (i < text.length()
                && (Character.isLetterOrDigit(text.charAt(i))
                        || text.charAt(i) == '.'
                        || "eE".indexOf(text.charAt(i - 1)) >= 0 && "+-".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** Returns whether an operand must follow. */
    private boolean operator(char c, int position) {
        switch (c) {
            case '(' -> stack.push(new Open('(', position));
            case ',' -> reduceWhile(0);
            case ')' -> {
                reduceWhile(0);
                if (!stack.isEmpty()) {
                    Open open = stack.pop();
                    if (open.kind == 'f') {
                        order.add(open.position);
                    }
                }
                return false;
            }
            default -> {
                reduceWhile(rank(c));
                stack.push(new Open(c, position));
            }
        }
        return true;
    }

    private void reduceWhile(int rank) {
        while (!stack.isEmpty() && rank(stack.peek().kind) >= Math.max(rank, 1)) {
            order.add(stack.pop().position);
        }
    }

    private static int rank(char operator) {
        return switch (operator) {
            case '+', '-' -> 1;
            case '*', '/' -> 2;
            default -> 0;
        };
    }
}
