import { fewestPackages, packageWords } from "../packages-together.ts";
import { psQuote } from "./quote.ts";

/** PowerShell: what has to be put right, causes instead of symptoms, in the CLI's words. */
export const ps1SayFixes = String.raw`
# ---- What to do ---------------------------------------------------------------------------------------------------

# What has to be put right, causes instead of symptoms, what unlocks most first.
function Get-Steps($Results) {
  $causes = @()
  foreach ($result in $Results) {
    if ($result.status -eq 'fail') { $causes += $result.line.check }
    if ($result.reason -eq 'blocked' -and $result.line.required) { $causes += $result.blockedBy }
  }
  $steps = @()
  foreach ($cause in @($causes | Select-Object -Unique)) {
    $own = @($Results | Where-Object { $_.line.check -ceq $cause })[0]
    $place = 0
    if ($null -ne $own) { $place = $own.line.number }
    $unlocks = @($Results | Where-Object { $_.blockedBy -ceq $cause }).Count
    $steps += New-Object PSObject -Property @{ cause = $cause; own = $own; place = $place; unlocks = $unlocks; packages = @() }
  }
  return @($steps | Sort-Object -Property @{ Expression = 'unlocks'; Descending = $true }, @{ Expression = 'place'; Descending = $false })
}

function Test-MissingPackage($Step) {
  if ($null -eq $Step.own -or $Step.own.reason -ne 'missing' -or $Step.unlocks -gt 0) { return $false }
  $check = $Checks[$Step.cause]
  return $null -ne $check -and $check.probe -eq 'python_package' -and $check.distribution -ne '-'
}

# Some Python packages that are missing together are one thing to fix, where the first of them stood.
function Get-GatheredSteps($Steps) {
  $packages = @($Steps | Where-Object { Test-MissingPackage $_ })
  if ($packages.Count -lt ${fewestPackages}) { return $Steps }
  $names = @($packages | ForEach-Object { $_.cause })
  foreach ($step in $Steps) {
    if ($names -cnotcontains $step.cause) { $step }
    elseif ($step.cause -ceq $names[0]) {
      New-Object PSObject -Property @{ cause = ''; own = $null; place = 0; unlocks = 0; packages = $packages }
    }
  }
}

function Get-FixOf([string] $Place, [string] $Reason) {
  $fix = $Fixes[$Place + '/' + $Reason]
  if ($null -eq $fix) { $fix = $Fixes[$Place + '/*'] }
  return $fix
}

function Write-Steps($AllSteps, $Results) {
  $steps = @(Get-GatheredSteps $AllSteps)
  if ($steps.Count -eq 0) { return }
  $things = [string] $steps.Count + ' things to fix'
  if ($steps.Count -eq 1) { $things = '1 thing to fix' }
  Write-Host ''
  Write-Host $things
  $commands = @()
  $number = 0
  foreach ($step in $steps) {
    $number++
    Write-Host ''
    if ($step.packages.Count -gt 0) {
      Write-Packages $number $step.packages $Results
      continue
    }
    $place = $step.cause
    $reason = 'missing'
    if ($null -ne $step.own) { $place = [string] $step.own.line.number; $reason = $step.own.reason; $title = $step.own.line.title }
    else { $title = $Checks[$step.cause].name }
    $more = ''
    if ($step.unlocks -gt 0) { $more = '   (fixing this unlocks ' + $step.unlocks + ' more)' }
    Write-Title $number $title $more
    if ($reason -eq 'broken' -and $step.own.error -ne '') { Write-Below ('It said: ' + $step.own.error) }
    elseif ($reason -ne 'missing' -and $step.own.path -ne '') { Write-Below ('Found ' + ((Get-FoundAt $step.own) -replace '^found ', '')) }
    $fix = Get-FixOf $place $reason
    if ($null -ne $fix) {
      $script:told += $fix.text
      $commands += $fix.command
      Write-Fix $fix.text $fix.command $fix.url
    }
  }
  Write-AtOnce $commands
}

function Write-Packages([int] $Number, $Packages, $Results) {
  $titles = @($Packages | ForEach-Object { $Checks[$_.cause].name }) -join ', '
  Write-Title $Number ([string] $Packages.Count + ' Python packages: ' + $titles) ''
  $names = @($Packages | ForEach-Object { $Checks[$_.cause].distribution }) -join ' '
  $text = ${psQuote(packageWords.conda)} + ' ' + $names + '. ' + ${psQuote(packageWords.otherwise)}
  foreach ($package in $Packages) {
    $fix = Get-FixOf ([string] $package.own.line.number) 'missing'
    if ($null -eq $fix) { continue }
    $script:told += $fix.text
    if ($fix.byStaff) {
      $text += ' ' + $Checks[$package.cause].name + ': ' + $fix.text
      if ($fix.command) { $text += ' Run: ' + $fix.command }
      if ($fix.url) { $text += ' See ' + $fix.url }
    }
  }
  # A path that a shell would take apart is left to the name that answers to it.
  $python = [string] @($Results | Where-Object { $_.line.check -ceq 'python' } | ForEach-Object { $_.path })[0]
  if ($python -notmatch '^[A-Za-z0-9_./:\\-]+$') { $python = 'python' }
  Write-Fix $text ($python + ' -m pip install ' + $names) ''
}

# One command for all that is installed in the same way, where nothing but names stands behind the installer.
function Write-AtOnce([string[]] $Commands) {
  $ways = [ordered] @{}
  foreach ($command in $Commands) {
    $parts = [regex]::Match($command, '^(\S+ -m pip install|sudo apt-get install -y|sudo dnf install|sudo pacman -S|sudo zypper install|apk add|brew install(?: --cask)?)((?: [A-Za-z0-9][A-Za-z0-9_.+-]*)+)$')
    if ($parts.Success) { $ways[$parts.Groups[1].Value] = @($ways[$parts.Groups[1].Value] | Where-Object { $_ }) + $parts.Groups[2].Value.Trim() }
  }
  foreach ($way in $ways.Keys) {
    if (@($ways[$way]).Count -gt 1) {
      Write-Host ''
      Write-Host ('  Several at once:  ' + $way + ' ' + (@($ways[$way]) -join ' '))
    }
  }
}

function Write-Title([int] $Number, [string] $Title, [string] $More) {
  $lines = @(Get-Wrapped $Title 74)
  $before = '  ' + $Number + '. '
  for ($i = 0; $i -lt $lines.Count; $i++) {
    $after = ''
    if ($i -eq $lines.Count - 1) { $after = $More }
    Write-Host ($before + $lines[$i] + $after)
    $before = '     '
  }
}

function Write-Fix([string] $Text, [string] $Command, [string] $Url) {
  if ($Text -ne '') { Write-Below $Text }
  if ($Command -ne '') { Write-Host ('     Run:    ' + (Get-PlainText $Command)) }
  if ($Url -ne '') { Write-Host ('     Guide:  ' + (Get-PlainText $Url)) }
}

function Write-Below([string] $Text) {
  foreach ($line in @(Get-Wrapped $Text 74)) { Write-Host ('     ' + $line) }
}

# Notices about the sending.
function Write-Aside([string] $Text) {
  foreach ($line in @(Get-Wrapped $Text 79)) { Write-Host $line }
}

# Breaks a text at blanks; a word that is longer stands alone, whole, because paths and addresses are copied.
function Get-Wrapped([string] $Text, [int] $Width) {
  $line = ''
  foreach ($word in ((Get-PlainText $Text) -split ' ')) {
    if ($word -eq '') { continue }
    if ($line -eq '') { $line = $word }
    elseif ($line.Length + 1 + $word.Length -gt $Width) {
      $line
      $line = $word
    } else { $line += ' ' + $word }
  }
  $line
}

# Without what would steer a terminal: control characters, and those that turn the direction of writing.
function Get-PlainText([string] $Text) {
  $plain = [regex]::Replace($Text, '[\x00-\x1f\x7f]', ' ')
  return [regex]::Replace($plain, '[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]', '')
}
`;
