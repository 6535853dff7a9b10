package co.expediente.observatory;

/**
 * One thing that asks for attention.
 *
 * @param state RED, AMBER or GREY
 * @param strong the fact in bold
 * @param text the rest of the sentence
 * @param href where to look
 * @param action words of the button
 * @param evidence whether the button leads to the map
 */
public record AttentionItem(String state, String strong, String text, String href, String action, boolean evidence) {}
