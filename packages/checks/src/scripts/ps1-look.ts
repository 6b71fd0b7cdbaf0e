import { pythonProbe } from "../python-probe.ts";
import { rProbe } from "../r-probe.ts";
import { psQuote } from "./quote.ts";

/** PowerShell: looks at the checks. Programs are started together and then listened to one by one. */
export const ps1Look = String.raw`
# ---- Looking at the checks ----------------------------------------------------------------------------------------

$PythonProbe = ${psQuote(pythonProbe)}
$RProbe = ${psQuote(rProbe)}

function New-Sight([string] $Kind, [string] $Version, [string] $Path, [string] $Complaint) {
  return @{ kind = $Kind; version = $Version; path = $Path; error = $Complaint; better = '' }
}

function Start-Asking($Check, [string] $Path) {
  $asked = @{ version = $null; works = $null }
  if ($null -eq $Check.versionArgs) { return $asked }
  $asked.version = Start-Program $Path $Check.versionArgs
  if ($null -ne $Check.worksArgs) { $asked.works = Start-Program $Path $Check.worksArgs }
  return $asked
}

# What a program says of itself.
function Receive-Answer($Check, [string] $Path, $Asked) {
  if ($null -eq $Asked.version) { return New-Sight 'found' '' $Path '' }
  $said = Receive-Program $Asked.version
  if ($said.late) { return New-Sight 'timed_out' '' $Path '' }
  # What the command prompt answers for a shortcut to the Store.
  if ($said.code -eq 9009) { return New-Sight 'missing' '' '' '' }
  $version = Find-Version $said.output $Check.after
  if ($version -eq '') { $version = Find-Version $said.errors $Check.after }
  if ($version -eq '' -and $said.code -ne 0) { return New-Sight 'broken' '' $Path (Get-Complaint $said) }
  if ($null -ne $Asked.works) {
    $works = Receive-Program $Asked.works
    if ($works.late) { return New-Sight 'timed_out' $version $Path '' }
    if ($works.code -ne 0) { return New-Sight 'broken' $version $Path (Get-Complaint $works) }
  }
  return New-Sight 'found' $version $Path ''
}

function Get-Answer($Check, [string] $Path) {
  return Receive-Answer $Check $Path (Start-Asking $Check $Path)
}

function Find-Command($Check) {
  $onPath = @(Get-ProgramsOnPath $Check)
  if ($onPath.Count -gt 0) { return @{ path = $onPath[0]; onPath = $true } }
  $elsewhere = @(Get-UsualPlaces $Check)
  if ($elsewhere.Count -gt 0) { return @{ path = $elsewhere[0]; onPath = $false } }
  return $null
}

function Get-Application($Check) {
  $path = @(Get-UsualPlaces $Check)[0]
  $entry = $null
  foreach ($name in $Check.registryNames) {
    if ($null -eq $entry) { $entry = @(Get-InstalledPrograms | Where-Object { $_.DisplayName -like $name })[0] }
  }
  if (-not $path -and $null -eq $entry) { return New-Sight 'missing' '' '' '' }
  $version = ''
  if ($null -ne $entry) { $version = [string] $entry.DisplayVersion }
  if ($version -eq '' -and $path) { $version = [string] (Get-Item -LiteralPath $path).VersionInfo.ProductVersion }
  return New-Sight 'found' ($version.Trim()) ([string] $path) ''
}

function Get-InstalledPrograms {
  if ($null -eq $script:installed) {
    $script:installed = @(Get-ItemProperty -ErrorAction SilentlyContinue -Path @(
        'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\*',
        'HKCU:\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\*',
        'HKLM:\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall\*'))
  }
  return $script:installed
}

function Get-FreeGigabytes {
  try {
    $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot($HOME))
    return New-Sight 'found' ([string][Math]::Floor($drive.AvailableFreeSpace / 1e9)) '' ''
  } catch { return New-Sight 'unknown' '' '' '' }
}

function Get-Reach($Check) {
  try {
    [void](Invoke-WebRequest -UseBasicParsing -Uri $Check.address -TimeoutSec $Seconds)
    return New-Sight 'found' '' '' ''
  } catch {
    $response = $_.Exception.Response
    if ($null -ne $response -and [int] $response.StatusCode -lt 500) { return New-Sight 'found' '' '' '' }
    if ($null -ne $response) { return New-Sight 'broken' '' '' ('HTTP status ' + [int] $response.StatusCode) }
    if ([string] $_.Exception.Status -eq 'Timeout') { return New-Sight 'timed_out' '' '' '' }
    return New-Sight 'broken' '' '' $_.Exception.Message
  }
}

# Modules may print while they load, so only the last line that starts with our word counts.
function Read-PackageAnswer($Said) {
  if ($Said.late) { return New-Sight 'timed_out' '' '' '' }
  $answer = @($Said.output -split '\r?\n' | Where-Object { $_ -clike 'ALLSET *' })[-1]
  if (-not $answer) { return New-Sight 'broken' '' '' (Get-Complaint $Said) }
  $answer = $answer.Trim()
  if ($answer -clike 'ALLSET found *') {
    $version = $answer.Substring(13)
    if ($version -eq '-') { $version = '' }
    return New-Sight 'found' $version '' ''
  }
  if ($answer -clike 'ALLSET missing*') { return New-Sight 'missing' '' '' '' }
  return New-Sight 'broken' '' '' ($answer -replace '^ALLSET broken ?', '')
}

function Start-PythonQuestion($Check, [string] $Python) {
  return Start-Program $Python @('-c', $PythonProbe, $Check.distribution, $Check.module)
}

function Start-RQuestion($Check, [string] $R) {
  $rscript = Join-Path (Split-Path -Parent $R) ('Rscript' + [System.IO.Path]::GetExtension($R))
  return Start-Program $rscript @('--no-init-file', '-e', $RProbe, $Check.module)
}

# A package that the learner's Python does not have, but another one has.
function Find-InOtherPythons($Check, [string] $First) {
  $others = @(Get-OtherPrograms $Checks['python'] $First | Select-Object -First 4)
  foreach ($other in $others) {
    $answer = Read-PackageAnswer (Receive-Program (Start-PythonQuestion $Check $other))
    if ($answer.kind -eq 'found') {
      $sight = New-Sight 'shadowed' '' $other ''
      return $sight
    }
  }
  return New-Sight 'missing' '' '' ''
}

# Looks at several checks: first everything is started, then everything is heard.
function Get-Sights([string[]] $Ids) {
  $questions = @()
  foreach ($id in $Ids) {
    $check = $Checks[$id]
    switch ($check.probe) {
      'command' {
        $place = Find-Command $check
        if ($null -eq $place) { $script:sights[$id] = New-Sight 'missing' '' '' '' }
        else { $questions += @{ id = $id; check = $check; place = $place; asked = (Start-Asking $check $place.path) } }
      }
      'python_package' {
        $python = Get-PathSeen 'python'
        if ($python -eq '') { $script:sights[$id] = New-Sight 'missing' '' '' '' }
        else { $questions += @{ id = $id; check = $check; interpreter = $python; asked = (Start-PythonQuestion $check $python) } }
      }
      'r_package' {
        $r = Get-PathSeen 'r'
        if ($r -eq '') { $script:sights[$id] = New-Sight 'missing' '' '' '' }
        else { $questions += @{ id = $id; check = $check; interpreter = $r; asked = (Start-RQuestion $check $r) } }
      }
      'application' { $script:sights[$id] = Get-Application $check }
      'disk_space' { $script:sights[$id] = Get-FreeGigabytes }
      'system_version' {
        if ($check.system -eq 'Windows') { $script:sights[$id] = New-Sight 'found' $SystemVersion '' '' }
        else { $script:sights[$id] = New-Sight 'missing' '' '' '' }
      }
      'network' { $script:sights[$id] = Get-Reach $check }
    }
  }
  foreach ($question in $questions) { $script:sights[$question.id] = Receive-Sight $question }
}

function Get-PathSeen([string] $Id) {
  if ($script:sights.ContainsKey($Id)) { return [string] $script:sights[$Id].path }
  return ''
}

function Receive-Sight($Question) {
  $check = $Question.check
  if ($check.probe -eq 'command') {
    $sight = Receive-Answer $check $Question.place.path $Question.asked
    if ($Question.place.onPath) { return $sight }
    $version = ''
    if ($sight.kind -eq 'found') { $version = $sight.version }
    if ($check.needsPath) { return New-Sight 'not_on_path' $version $Question.place.path '' }
    return New-Sight 'found' $version $Question.place.path ''
  }
  $sight = Read-PackageAnswer (Receive-Program $Question.asked)
  if ($check.probe -eq 'python_package' -and $sight.kind -eq 'missing') {
    return Find-InOtherPythons $check $Question.interpreter
  }
  return $sight
}
`;
