/** GitHub refuses bodies above 65,536 characters, and texts of check runs above 65,535 bytes; the rest is room for what GitHub counts otherwise. */
export const bodyLimit = 58_000;
export const cutNote = '\n\n_Cut here: GitHub takes no longer text._';
