/**
 * A program for `Rscript --no-init-file -e PROGRAM PACKAGE` that answers as `pythonProbe` does, with the same care for
 * quoting. The learner's own start-up file is left out: it may print, or switch to a project's library.
 */
export const rProbe = [
  "p=commandArgs(TRUE)[1]",
  "if(nchar(system.file(package=p))==0)cat('ALLSET missing\\n')else{" +
    [
      "e=tryCatch({loadNamespace(p);''},error=function(e)conditionMessage(e))",
      "if(nchar(e)==0)cat('ALLSET found',as.character(packageVersion(p)),'\\n')else " +
        "cat('ALLSET broken',substr(gsub('[[:space:]]+',' ',e),1,400),'\\n')",
    ].join(";") +
    "}",
].join(";");
