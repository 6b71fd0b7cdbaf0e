/** PowerShell: how programs are found and run. Written for Windows PowerShell 5.1, without backquotes, which end a template here. */
export const ps1Run = String.raw`
# ---- Running programs ---------------------------------------------------------------------------------------------

# One argument as the C runtime of Windows reads it back.
function Protect-Argument([string] $Text) {
  if ($Text -ne '' -and $Text -notmatch '[\s"]') { return $Text }
  $escaped = [regex]::Replace($Text, '(\\*)"', '$1$1\"')
  $escaped = [regex]::Replace($escaped, '(\\+)$', '$1$1')
  return '"' + $escaped + '"'
}

# Starts a program without input and without a window. What it says is read with Receive-Program.
function Start-Program([string] $Path, [string[]] $Arguments) {
  $line = @($Arguments | ForEach-Object { Protect-Argument $_ }) -join ' '
  $start = New-Object System.Diagnostics.ProcessStartInfo
  if ($Path -match '\.(cmd|bat)$') {
    $start.FileName = Join-Path ([Environment]::SystemDirectory) 'cmd.exe'
    $start.Arguments = '/d /s /c ""' + $Path + '" ' + $line + '"'
  } else {
    $start.FileName = $Path
    $start.Arguments = $line
  }
  $start.UseShellExecute = $false
  $start.CreateNoWindow = $true
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  $start.WorkingDirectory = $HOME
  $start.EnvironmentVariables['LC_ALL'] = 'C'
  $start.EnvironmentVariables['NO_COLOR'] = '1'
  $start.EnvironmentVariables['TERM'] = 'dumb'
  try {
    $process = [System.Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    return @{
      process = $process
      output = $process.StandardOutput.ReadToEndAsync()
      errors = $process.StandardError.ReadToEndAsync()
      since = [DateTime]::UtcNow
      failure = ''
    }
  } catch {
    return @{ process = $null; failure = $_.Exception.Message }
  }
}

# Waits until a program ends or its time is up; then it is ended with its children.
function Receive-Program($Run) {
  if ($null -eq $Run.process) { return @{ late = $false; code = 126; output = ''; errors = $Run.failure } }
  $left = [int]($Seconds * 1000 - ([DateTime]::UtcNow - $Run.since).TotalMilliseconds)
  $ended = $Run.process.WaitForExit([Math]::Max(1, $left))
  if (-not $ended) {
    & (Join-Path ([Environment]::SystemDirectory) 'taskkill.exe') /pid $Run.process.Id /t /f 2>&1 | Out-Null
    return @{ late = $true; code = 137; output = ''; errors = '' }
  }
  # Something left in the background may hold the output open.
  [void] $Run.output.Wait(1000)
  [void] $Run.errors.Wait(1000)
  $output = ''
  if ($Run.output.IsCompleted) { $output = $Run.output.Result }
  $errors = ''
  if ($Run.errors.IsCompleted) { $errors = $Run.errors.Result }
  return @{ late = $false; code = $Run.process.ExitCode; output = (Limit-Text $output); errors = (Limit-Text $errors) }
}

function Limit-Text([string] $Text) {
  if ($Text.Length -gt 65536) { return $Text.Substring(0, 65536) }
  return $Text
}

# What a program that went wrong said, in one line.
function Get-Complaint($Said) {
  $text = $Said.errors
  if ([string]::IsNullOrWhiteSpace($text)) { $text = $Said.output }
  $text = [regex]::Replace($text, '[\s\x00-\x1f]+', ' ').Trim()
  if ($text.Length -gt 1500) { return $text.Substring(0, 1500) }
  return $text
}

# ---- Looking for programs -----------------------------------------------------------------------------------------

function Test-Program($Check, [string] $Path) {
  try { $file = New-Object System.IO.FileInfo $Path } catch { return $false }
  if (-not $file.Exists) { return $false }
  # Shortcuts to the Store of Windows are empty files.
  if ($file.Length -eq 0 -and $Path -match '[\\/]WindowsApps[\\/]') { return $false }
  foreach ($ending in $Check.ignored) {
    if ($Path.EndsWith($ending, [StringComparison]::OrdinalIgnoreCase)) { return $false }
  }
  return $true
}

# The programs on PATH that go by one of the names: all of the first name's, then the next name's.
function Get-ProgramsOnPath($Check) {
  $seen = @{}
  $endings = @($env:PATHEXT -split ';' | Where-Object { $_ })
  foreach ($name in $Check.names) {
    foreach ($folder in ($env:Path -split ';')) {
      $folder = $folder.Trim('"')
      if ($folder -eq '') { continue }
      foreach ($ending in $endings) {
        $path = $folder.TrimEnd('\') + '\' + $name + $ending
        if ($seen.ContainsKey($path.ToLowerInvariant())) { continue }
        $seen[$path.ToLowerInvariant()] = $true
        if (Test-Program $Check $path) { $path }
      }
    }
  }
}

# The paths of a place such as %ProgramFiles%\R\R-*\bin\R.exe, the last in byte order first.
function Expand-Place([string] $Place) {
  $filled = [Environment]::ExpandEnvironmentVariables($Place)
  if ($filled -match '%[^%]+%') { return }
  if (-not $filled.Contains('*')) { return $filled }
  $paths = [string[]] @(Get-Item -Path $filled -Force -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName })
  [Array]::Sort($paths, [StringComparer]::Ordinal)
  [Array]::Reverse($paths)
  return $paths
}

function Get-UsualPlaces($Check) {
  foreach ($place in $Check.places) {
    foreach ($path in @(Expand-Place $place)) {
      if ($path -and (Test-Program $Check $path)) { $path }
    }
  }
}

# The other programs of the same name, in the order in which they would be found.
function Get-OtherPrograms($Check, [string] $First) {
  $all = @(Get-ProgramsOnPath $Check | Select-Object -Skip 1) + @(Get-UsualPlaces $Check)
  $seen = @{ $First.ToLowerInvariant() = $true }
  foreach ($path in $all) {
    if ($path -and -not $seen.ContainsKey($path.ToLowerInvariant())) {
      $seen[$path.ToLowerInvariant()] = $true
      $path
    }
  }
}
`;
