/** What stands before each printed line, beside the time: the script's name, its number from 0, or nothing. */
export type PrefixMode = "name" | "index" | "none";
