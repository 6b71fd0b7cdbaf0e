/** PowerShell: asks whether to send, remembers the answer, and asks for an e-mail address where the workshop wants one. */
export const ps1Consent = String.raw`
# ---- The question -------------------------------------------------------------------------------------------------

function Test-Set([string] $Value) {
  return $Value -ne '' -and $Value -ne '0' -and $Value -ne 'false'
}

# Why nobody is asked; empty where somebody can be.
function Get-WhyAlone {
  if (Test-Set $env:DO_NOT_TRACK) { return 'DO_NOT_TRACK is set' }
  if (Test-Set $env:CI) { return 'this runs without anybody to ask (CI is set)' }
  if ([Console]::IsInputRedirected -or -not [Environment]::UserInteractive) { return 'there is nobody to ask' }
  return ''
}

function Write-HowTo([string] $What, [string] $Switch) {
  Write-Aside $What
  Write-Host ('  & ([scriptblock]::Create((irm "' + $Address + '"))) -' + $Switch)
}

# Whether the result may be sent, and to which address the instructors may write: by an answer that was remembered, or by
# asking.
function Read-Consent {
  $no = @{ send = $false; email = '' }
  if ($alone -ne '') {
    Write-HowTo ('Not sent: ' + $alone + '. To send the result:') 'Send'
    return $no
  }
  $file = Join-Path $ServerHome 'consent.json'
  if (-not $Ask -and (Test-Path -LiteralPath $file)) {
    $remembered = [System.IO.File]::ReadAllText($file).Trim()
    if ($remembered -ceq $RememberedYes) { return @{ send = $true; email = '' } }
    if ($remembered -ceq $RememberedNo) {
      Write-HowTo ('Not sent, as you chose for ' + $Server + '. To be asked again:') 'Ask'
      return $no
    }
  }
  Write-Host ''
  Write-Host $ConsentQuestion
  foreach ($term in $ConsentTerms) { Write-Host $term }
  while ($true) {
    Write-Host ''
    $answer = ([string] (Read-Host '  Enter: no, do not send   s: show me exactly what   y: yes, send')).Trim()
    if ($answer -match '^(y|yes)$') {
      Save-Answer $file $RememberedYes
      return @{ send = $true; email = (Read-Email) }
    }
    if ($answer -match '^(n|no)?$') { Save-Answer $file $RememberedNo }
    if ($answer -notmatch '^(s|show)$') { return $no }
    $document = Get-Document ''
    if ($document -eq '') { return $no }
    Write-Host ''
    Write-Host 'The key in it is a secret: do not share this screen.'
    Write-Host ''
    Write-Host $document
    # The document may have scrolled the question away.
    Write-Host ''
    Write-Host $ConsentQuestion
    foreach ($term in $ConsentTerms) { if ($term -cnotmatch '^  [NL]') { Write-Host $term } }
  }
}

function Save-Answer([string] $File, [string] $Answer) {
  Write-Host ''
  $keep = ([string] (Read-Host ('Remember this choice for ' + $Server + '?   Enter: no, ask each time   y: yes'))).Trim()
  # A full disk only means that the question comes again.
  if ($keep -match '^(y|yes)$') { [void](Write-WholeFile $File ($Answer + [char]10)) }
}

# Asks once for each workshop; nobody has to answer.
function Read-Email {
  $file = Join-Path $ServerHome 'asked-for-email'
  $asked = @()
  if (Test-Path -LiteralPath $file) { $asked = @([System.IO.File]::ReadAllText($file) -split '\r?\n' | Where-Object { $_ -ne '' }) }
  if (-not $AsksEmail -or $asked -ccontains $Workshop) { return '' }
  Write-Host ''
  Write-Host 'Your instructors would like to be able to write to you. You need not answer.'
  $email = ''
  for ($try = 1; $try -le 3; $try++) {
    $answer = ([string] (Read-Host '  E-mail address, or Enter for none')).Trim()
    if ($answer -eq '') { break }
    if ($answer -match '^[^\s@]+@[^\s@]+\.[^\s@]+$') {
      $email = $answer
      break
    }
    Write-Host '  That does not look like an e-mail address.'
  }
  [void](Write-WholeFile $file ((@($asked) + $Workshop -join [string][char]10) + [char]10))
  return $email
}
`;
