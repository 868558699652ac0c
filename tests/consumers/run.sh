#!/usr/bin/env bash
# Packs the libraries and the tool, runs the test suites of imagined users on the packages with xunit 2 and xunit 3,
# installs the tool from the same folder into an empty home, and runs it. Usage: tests/consumers/run.sh [CONFIGURATION]
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=0.1.0-check.$$

dotnet pack ../../Analysis.sln -c Release -o "$work/packages" -p:Version="$version" -v q --nologo
for id in Momentum.Analysis Momentum.Numeric Momentum.Report Momentum.Oracle Momentum.Tool; do
    [ -f "$work/packages/$id.$version.nupkg" ] || { echo "$id was not packed"; exit 1; }
done

cp -r Directory.Build.props Directory.Packages.props Shared Xunit2 Xunit3 "$work"
rm -rf "$work"/Xunit*/bin "$work"/Xunit*/obj
for suite in Xunit2 Xunit3; do
    dotnet restore "$work/$suite" -p:MomentumVersion="$version" -p:RestoreAdditionalProjectSources="$work/packages" -p:RestorePackagesPath="$work/restored" -v q --nologo
    dotnet test "$work/$suite" --no-restore -p:MomentumVersion="$version" -p:RestorePackagesPath="$work/restored" --nologo -v q
done

mkdir "$work/home"
HOME="$work/home" NUGET_PACKAGES="$work/tool-packages" dotnet tool install Momentum.Tool --version "$version" --add-source "$work/packages" --tool-path "$work/tools"
"$work/tools/momentum" rate heavy-ball --set alpha=1/10 --set beta=9/10 --lambda 1,10
echo "packages, consumers and tool: ok"
