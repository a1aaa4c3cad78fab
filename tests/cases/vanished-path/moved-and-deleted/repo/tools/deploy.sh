#!/bin/sh
# Put the platform where it belongs, in the order in which its parts need one another.
kubectl apply -f crds
kubectl apply -f platform
