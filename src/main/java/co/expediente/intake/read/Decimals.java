package co.expediente.intake.read;

/** Numbers as coordinates are written: a sign, some digits, a point, some more. */
public final class Decimals {
    /** So many digits are a whole number that a double holds exactly. */
    private static final int EXACT_DIGITS = 15;

    /** Powers of ten that a double holds exactly; a quotient of two exact numbers is the nearest double. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Decimals() {}

    /**
     * The double nearest to a number, as {@link Double#parseDouble} gives it, without a text for each.
     *
     * @throws NumberFormatException when it is none
     */
    public static double parse(char[] text, int offset, int length) {
        boolean negative = length > 0 && text[offset] == '-';
        long digits = 0;
        int count = 0;
        int behind = -1;
        for (int i = offset + (negative ? 1 : 0); i < offset + length; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9' && count < EXACT_DIGITS) {
                digits = 10 * digits + c - '0';
                count++;
                behind += behind >= 0 ? 1 : 0;
            } else if (c == '.' && behind < 0) {
                behind = 0;
            } else {
                return Double.parseDouble(new String(text, offset, length));
            }
        }
        if (count == 0) {
            return Double.parseDouble(new String(text, offset, length));
        }
        double value = digits / POWERS[Math.max(behind, 0)];
        return negative ? -value : value;
    }
}
