/** How to show what a command found. `color` is what was asked for; null leaves it to the terminal. */
export type OutputWish = {
  json: boolean;
  verbose: boolean;
  quiet: boolean;
  color: boolean;
  ascii: boolean;
};

/** Which server to talk to, as typed. */
export type ServerWish = { host: string | null; insecure: boolean };

export type CheckWish = OutputWish &
  ServerWish & {
    kind: "check";
    /** As typed: a workshop's slug, the address of its page, or names of checks. */
    words: string[];
    only: string[];
    code: string | null;
    send: "ask" | "yes" | "no";
    /** Ask although an answer was remembered. */
    ask: boolean;
    /** Print the document that would be sent. */
    show: boolean;
    timeoutSeconds: number | null;
  };

/** What the learner asked for. */
export type Invocation =
  | CheckWish
  | (OutputWish & { kind: "status" })
  | (OutputWish & ServerWish & { kind: "data"; action: "show" | "export"; file: string | null })
  | (OutputWish & ServerWish & { kind: "data"; action: "forget"; yes: boolean })
  | (OutputWish & { kind: "list"; search: string | null })
  | (OutputWish & { kind: "send" })
  | (OutputWish & { kind: "completion"; shell: "bash" | "zsh" | "fish" | "powershell" });
