// The rules of html-validate that a letter breaks on purpose. Pages keep all.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Several mail programs drop the style element, so styles stand on each element.
    "no-inline-style": "off",
    // Outlook on Windows knows no max-width; the comment gives it a table of fixed width.
    "no-conditional-comment": "off",
    // Mail programs unwrap the article element and keep the role on a div.
    "prefer-native-element": "off",
    // Every parser adds the tbody of a layout table; twenty of them are bytes for nothing.
    "prefer-tbody": "off",
  },
};
