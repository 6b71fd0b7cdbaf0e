/** PowerShell: turns what was seen into results, as `judgeFinding`, `judgeGroup` and the CLI's runner do. */
export const ps1Judge = String.raw`
# ---- Judging ------------------------------------------------------------------------------------------------------

$Plain = @{ within = @(); limit = '' }

# The first thing, from the root, that has to be put right before this check is worth looking at.
function Get-Blocker([string] $Id) {
  foreach ($earlier in $Checks[$Id].before) {
    if (-not $script:prerequisites.ContainsKey($earlier)) {
      $line = @($List | Where-Object { $_.check -ceq $earlier })[0]
      if ($null -eq $line) { $line = $Plain }
      $script:prerequisites[$earlier] = (Get-Judgement $earlier $line).status
    }
    if ($script:prerequisites[$earlier] -eq 'fail') { return $earlier }
  }
  return ''
}

function New-Judgement([string] $Status, [string] $Reason, $Sight) {
  return @{
    status = $Status; reason = $Reason; version = $Sight.version; path = $Sight.path
    error = $Sight.error; better = $Sight.better; blockedBy = ''; good = @()
  }
}

function Get-Judgement([string] $Id, $Line) {
  $blocker = Get-Blocker $Id
  if ($blocker -ne '') {
    $judgement = New-Judgement 'skip' 'blocked' (New-Sight '' '' '' '')
    $judgement.blockedBy = $blocker
    return $judgement
  }
  $check = $Checks[$Id]
  if (-not $script:sights.ContainsKey($Id)) { return New-Judgement 'warn' 'unknown' (New-Sight '' '' '' '') }
  $sight = $script:sights[$Id]
  if ($sight.kind -eq 'unknown') { return New-Judgement 'warn' 'unknown' $sight }
  if ($sight.kind -eq 'shadowed') {
    $judgement = New-Judgement 'fail' 'shadowed' $sight
    $judgement.better = $sight.path
    return $judgement
  }
  if ($sight.kind -ne 'found') { return New-Judgement 'fail' $sight.kind $sight }
  $verdict = Test-Version $sight.version $check.grammar $Line
  $judgement = New-Judgement $verdict.status $verdict.reason $sight
  if ($verdict.status -eq 'fail' -and $check.probe -eq 'command') {
    foreach ($other in @(Get-OtherPrograms $check $sight.path)) {
      $answer = Get-Answer $check $other
      $fits = $answer.kind -eq 'found' -and $answer.version -ne ''
      if ($fits -and (Test-Version $answer.version $check.grammar $Line).status -ne 'fail') {
        $judgement.reason = 'shadowed'
        $judgement.better = $other
        break
      }
    }
  }
  return $judgement
}

# One good member will do; otherwise the reason is the first that says more than "missing".
function Get-GroupJudgement($Line) {
  $group = New-Judgement 'fail' 'missing' (New-Sight '' '' '' '')
  $blockers = @()
  $telling = ''
  foreach ($member in $Line.members) {
    $one = Get-Judgement $member $Plain
    if ($one.status -eq 'pass' -or $one.status -eq 'warn') { $group.good += ($Checks[$member].name + ' ' + $one.version).Trim() }
    elseif ($one.reason -eq 'blocked') { $blockers += $one.blockedBy }
    elseif ($telling -eq '' -and $one.reason -ne 'missing') { $telling = $one.reason }
  }
  if ($group.good.Count -gt 0) { $group.status = 'pass'; $group.reason = '' }
  elseif ($blockers.Count -gt 0 -and $blockers.Count -eq $Line.members.Count) {
    $group.status = 'skip'; $group.reason = 'blocked'; $group.blockedBy = $blockers[0]
  } elseif ($telling -ne '') { $group.reason = $telling }
  return $group
}

function Get-Results {
  foreach ($line in $List) {
    switch ($line.sort) {
      'group' { $result = Get-GroupJudgement $line }
      'check' { $result = Get-Judgement $line.check $line }
      default {
        $result = New-Judgement 'warn' 'unknown' (New-Sight '' '' '' 'this script does not know how to check it')
      }
    }
    if ($result.status -eq 'fail' -and -not $line.required) { $result.status = 'skip' }
    $result.error = Hide-PrivateText $result.error
    $result.line = $line
    $result
  }
}

# Takes out of an error text what would tell who this is. The server does it once more, and more thoroughly.
function Hide-PrivateText([string] $Text) {
  if ($Text -eq '') { return '' }
  $hidden = $Text
  foreach ($folder in @($HOME, $env:USERPROFILE)) {
    if ($folder) { $hidden = [regex]::Replace($hidden, [regex]::Escape($folder), '~', 'IgnoreCase') }
  }
  $hidden = [regex]::Replace($hidden, '[A-Za-z]:[\\/]+Users[\\/]+[^\\/:*?"<>|]+', '~', 'IgnoreCase')
  foreach ($name in @($env:USERNAME, $env:COMPUTERNAME, $env:USERDOMAIN)) {
    if ($name -and $name.Length -gt 2) {
      $hidden = [regex]::Replace($hidden, '(?<![\p{L}\p{N}])' + [regex]::Escape($name) + '(?![\p{L}\p{N}])', '<hidden>', 'IgnoreCase')
    }
  }
  $hidden = [regex]::Replace($hidden, '[\w.%+-]+@[\w-]+\.[\w.-]+', '<e-mail>')
  $hidden = [regex]::Replace($hidden, '://[^\s/@]+@', '://')
  $hidden = [regex]::Replace($hidden, '\\\\[^\s\\?.][^\s"]*', '<network path>')
  $hidden = [regex]::Replace($hidden, '\b[0-9]{1,3}(\.[0-9]{1,3}){3}\b', '<address>')
  $hidden = [regex]::Replace($hidden, 'S-1-[0-9-]+', '<sid>')
  return $hidden
}
`;
