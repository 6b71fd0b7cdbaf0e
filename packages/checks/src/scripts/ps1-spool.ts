/** PowerShell: keeps results on the learner's disk until the server has them, in the files of the command line program. */
export const ps1Spool = String.raw`
# ---- What waits to be sent ----------------------------------------------------------------------------------------

# Puts a whole text in place at once. A full disk leaves the file as it was; then the answer is no.
function Write-WholeFile([string] $Path, [string] $Text) {
  $draft = $Path + '.' + $PID + '.draft'
  try {
    [void][System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($Path))
    [System.IO.File]::WriteAllText($draft, $Text)
    Move-Item -LiteralPath $draft -Destination $Path -Force
    return $true
  } catch {
    Remove-Item -LiteralPath $draft -Force -ErrorAction SilentlyContinue
    return $false
  }
}

function Remove-WholeFile([string] $Path) {
  Remove-Item -LiteralPath $Path -Force -ErrorAction SilentlyContinue
}

function Get-QueuedFile([string] $Id) {
  return Join-Path $Outbox ($Id + '.json')
}

# Keeps a result, to be sent no earlier than a time, if there is one.
function Save-Queued($Queued) {
  $when = 'null'
  if ($Queued.notBefore -ne '') { $when = '"' + $Queued.notBefore + '"' }
  $head = '{"origin":' + (ConvertTo-Json -InputObject $Queued.origin) + ',"notBefore":' + $when + ',"attempt":'
  return Write-WholeFile (Get-QueuedFile $Queued.id) ($head + $Queued.document + '}' + [char]10)
}

# What waits, oldest first: the ids are in the order of time. What cannot be understood is left alone.
function Get-AllQueued {
  if (-not (Test-Path -LiteralPath $Outbox)) { return }
  $files = [string[]] @([System.IO.Directory]::GetFiles($Outbox) | Where-Object { $_.EndsWith('.json', [StringComparison]::Ordinal) })
  [Array]::Sort($files, [StringComparer]::Ordinal)
  foreach ($file in $files) {
    try {
      $text = [System.IO.File]::ReadAllText($file)
      $document = Get-JsonPart $text 'attempt'
      $id = [string] (ConvertFrom-Json -InputObject $document).id
      $origin = [string] (ConvertFrom-Json -InputObject $text).origin
    } catch { continue }
    $notBefore = (Get-JsonPart $text 'notBefore').Trim('"')
    if ($notBefore -notmatch '^[0-9]{4}-[0-9T:.-]+Z$') { $notBefore = '' }
    if ($id -ne '' -and $origin -match '^https?://') {
      @{ id = $id; origin = $origin; document = $document; notBefore = $notBefore }
    }
  }
}

# One value of a document as it stands there, by its name at the outermost level; empty without one.
function Get-JsonPart([string] $Text, [string] $Name) {
  $depth = 0
  $from = -1
  $before = ''
  foreach ($token in [regex]::Matches($Text, '"(?:[^"\\]|\\.)*"|[{}\[\],:]')) {
    $mark = $token.Value
    if ($mark -eq '{' -or $mark -eq '[') { $depth++ }
    if ($mark -eq '}' -or $mark -eq ']') { $depth-- }
    $ends = $depth -eq 0 -or ($depth -eq 1 -and $mark -eq ',')
    if ($from -ge 0 -and $ends) { return $Text.Substring($from, $token.Index - $from).Trim() }
    if ($from -lt 0 -and $depth -eq 1 -and $mark -eq ':' -and $before -ceq ('"' + $Name + '"')) { $from = $token.Index + 1 }
    $before = $mark
  }
  return ''
}

function Get-TimeText([DateTime] $Moment) {
  return $Moment.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)
}
`;
