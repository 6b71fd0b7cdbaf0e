/** From how many on, Python packages that are missing in the learner's one Python are told as one thing to fix. */
export const fewestPackages = 3;

/** How several packages are put right, in pieces that the command line and the scripts put together. */
export const packageWords = {
  linux:
    "With the Python of your distribution, make and activate a virtual environment first, then check again there.",
  /** The names follow, and a full stop. */
  conda: "With Anaconda or Miniconda: conda install",
  otherwise: "Otherwise use the command.",
} as const;
