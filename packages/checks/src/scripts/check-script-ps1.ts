import { ps1Data } from "./ps1-data.ts";
import { ps1Judge } from "./ps1-judge.ts";
import { ps1Look } from "./ps1-look.ts";
import { ps1Run } from "./ps1-run.ts";
import { ps1Say } from "./ps1-say.ts";
import { ps1Send } from "./ps1-send.ts";
import { ps1Versions } from "./ps1-versions.ts";
import type { ScriptWishes } from "./script-wishes.ts";

const head = String.raw`# Checks whether this computer is all set for a workshop. It needs nothing but Windows PowerShell 5.1 or newer. It
# looks at programs, starts none with a window, changes nothing, and sends nothing before you say yes.
#
#   irm ADDRESS | iex                                        asks before it sends
#   & ([scriptblock]::Create((irm ADDRESS))) -Send           sends without asking; -NoSend and -Show work as well
#
# Everything stands in a block that only the last lines call, so a half-loaded script does nothing.
param([switch] $Send, [switch] $NoSend, [switch] $Show)

$AllsetCheck = {
param([bool] $Send, [bool] $NoSend, [bool] $Show)
$ErrorActionPreference = 'Stop'
# A progress bar makes every request of Windows PowerShell slow.
$ProgressPreference = 'SilentlyContinue'`;

const tail = String.raw`
# ---- The order of things ------------------------------------------------------------------------------------------

$script:sights = @{}
$script:prerequisites = @{}
$script:installed = $null
$script:told = @()
$script:keyFile = ''
$version = [Environment]::OSVersion.Version
$SystemVersion = '{0}.{1}.{2}' -f $version.Major, $version.Minor, $version.Build
$processor = $env:PROCESSOR_ARCHITECTURE
if ($env:PROCESSOR_ARCHITEW6432) { $processor = $env:PROCESSOR_ARCHITEW6432 }
$Machine = [string] @{ AMD64 = 'x64'; ARM64 = 'arm64'; x86 = 'ia32' }[$processor]
$started = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)

if (-not $Show) {
  Write-Host ('Allset ' + $ScriptVersion + ' - ' + $WorkshopTitle)
  $what = [string] $List.Count + ' things'
  if ($List.Count -eq 1) { $what = '1 thing' }
  Write-Host ('Checking ' + $what + ' on Windows ' + $SystemVersion + ' (' + $Machine + ')')
  Write-Host ''
}
Get-Sights $FirstWave
Get-Sights @($SecondWave | Where-Object { (Get-Blocker $_) -eq '' })
$results = @(Get-Results)
if ($Show) {
  Write-Output (New-Document $results $started)
  return
}
Write-Results $results
Write-Steps @(Get-Steps $results)

$required = @($results | Where-Object { $_.line.required })
$passed = @($required | Where-Object { $_.status -eq 'pass' -or $_.status -eq 'warn' })
$ready = $passed.Count -eq $required.Count
Write-Host ''
if ($ready) { Write-Host 'You are all set.' }
else {
  $stuck = ''
  if ($Contact -ne '') { $stuck = ' Stuck? ' + $Contact }
  Write-Host ('Fixed something? Run the same command again.' + $stuck)
  Write-Host ([string] $passed.Count + ' of ' + $required.Count + ' required checks passed. Not ready yet.')
}
$script:exitCode = 1
if ($ready) { $script:exitCode = 0 }
if ($NoSend) { return }
$document = New-Document $results $started
if ($Send) {
  if (-not (Send-Result $document)) { $script:exitCode = 4 }
} elseif (Read-Consent $document) {
  [void](Send-Result $document)
}
}

$script:exitCode = 0
& $AllsetCheck $Send.IsPresent $NoSend.IsPresent $Show.IsPresent
# Leaving would close the window of somebody who pasted the command; only a file that was run has an exit code.
if ($PSCommandPath) { exit $script:exitCode }
`;

/**
 * The check as one script for Windows PowerShell 5.1, in plain ASCII. Same list, same judging, same document as the CLI.
 * Texts of the list are data in it, never code. `origin` has to be an absolute address.
 */
export function checkScriptPs1(wishes: ScriptWishes): string {
  const parts = [
    head,
    ps1Data(wishes),
    ps1Run,
    ps1Versions,
    ps1Look,
    ps1Judge,
    ps1Say,
    ps1Send,
    tail,
  ];
  return `${parts.map((part) => part.trim()).join("\n\n")}\n`;
}
