import { ps1Consent } from "./ps1-consent.ts";
import { ps1Data } from "./ps1-data.ts";
import { ps1Document } from "./ps1-document.ts";
import { ps1Judge } from "./ps1-judge.ts";
import { ps1Look } from "./ps1-look.ts";
import { ps1Run } from "./ps1-run.ts";
import { ps1Say } from "./ps1-say.ts";
import { ps1SayFixes } from "./ps1-say-fixes.ts";
import { ps1Send } from "./ps1-send.ts";
import { ps1Spool } from "./ps1-spool.ts";
import { ps1Versions } from "./ps1-versions.ts";
import type { ScriptWishes } from "./script-wishes.ts";

const head = String.raw`# Checks whether this computer is all set for a workshop. It needs nothing but Windows PowerShell 5.1 or newer. It
# looks at programs, starts none with a window, changes nothing, and sends nothing before you say yes.
#
#   irm ADDRESS | iex                                        asks before it sends
#   & ([scriptblock]::Create((irm ADDRESS))) -Send           sends without asking; -NoSend, -Show, -Ask, -Help as well
#
# Everything stands in a block that only the last lines call, so a half-loaded script does nothing.
param([switch] $Send, [switch] $NoSend, [switch] $Show, [switch] $Ask, [switch] $Help)

$AllsetCheck = {
param([bool] $Send, [bool] $NoSend, [bool] $Show, [bool] $Ask, [bool] $Help)
$ErrorActionPreference = 'Stop'
# A progress bar makes every request of Windows PowerShell slow.
$ProgressPreference = 'SilentlyContinue'`;

const tail = String.raw`
# ---- The order of things ------------------------------------------------------------------------------------------

$script:sights = @{}
$script:prerequisites = @{}
$script:installed = $null
$script:told = @()
$script:document = $null
$local = $env:LOCALAPPDATA
if (-not $local) { $local = Join-Path $HOME 'AppData\Local' }
$ServerHome = Join-Path (Join-Path $local 'Allset') $ServerFolder
$Outbox = Join-Path $ServerHome 'outbox'
$alone = Get-WhyAlone
$version = [Environment]::OSVersion.Version
$SystemVersion = '{0}.{1}.{2}' -f $version.Major, $version.Minor, $version.Build
$processor = $env:PROCESSOR_ARCHITECTURE
if ($env:PROCESSOR_ARCHITEW6432) { $processor = $env:PROCESSOR_ARCHITEW6432 }
$Machine = [string] @{ AMD64 = 'x64'; ARM64 = 'arm64'; x86 = 'ia32' }[$processor]
$started = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)

if ($Help) {
  Write-Host ('Checks this computer for: ' + $WorkshopTitle)
  Write-Host ''
  Write-Host '  -Send     send the result without asking'
  Write-Host '  -NoSend   neither ask nor send'
  Write-Host '  -Show     print the document that would be sent, and nothing else'
  Write-Host '  -Ask      ask also where an earlier answer was remembered'
  Write-Host ''
  Write-HowTo 'To give it such a word:' 'Send'
  return
}
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
$required = @($results | Where-Object { $_.line.required })
$passed = @($required | Where-Object { $_.status -eq 'pass' -or $_.status -eq 'warn' })
$ready = $passed.Count -eq $required.Count
$script:exitCode = 1
if ($ready) { $script:exitCode = 0 }
if ($Show) {
  $document = Get-Document ''
  if ($document -ne '') { Write-Output $document }
  if (-not $Send) { return }
} else {
  Write-Results $results
  Write-Steps @(Get-Steps $results) $results
  Write-Host ''
  if ($List.Count -eq 0) { Write-Host 'Nothing is asked of this computer yet. Run the same command again before the workshop.' }
  elseif ($ready) { Write-Host 'You are all set.' }
  else {
    $stuck = ''
    if ($Contact -ne '') { $stuck = ' Stuck? ' + $Contact }
    Write-Host ('Fixed something? Run the same command again.' + $stuck)
    $what = [string] $required.Count + ' required checks'
    if ($required.Count -eq 1) { $what = '1 required check' }
    Write-Host ([string] $passed.Count + ' of ' + $what + ' passed. Not ready yet.')
  }
}
if ($NoSend) { return }
if ($Send) {
  if (-not (Send-Result '')) { $script:exitCode = 4 }
  return
}
if ($alone -eq '') { Send-EarlierResults }
$consent = Read-Consent
if ($consent.send) { [void](Send-Result $consent.email) }
}

$script:exitCode = 0
& $AllsetCheck $Send.IsPresent $NoSend.IsPresent $Show.IsPresent $Ask.IsPresent $Help.IsPresent
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
    ps1SayFixes,
    ps1Document,
    ps1Consent,
    ps1Spool,
    ps1Send,
    tail,
  ];
  return `${parts.map((part) => part.trim()).join("\n\n")}\n`;
}
